package io.pathline.pipelines.playback;

import io.pathline.pipelines.StreamFailedException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** The state of a playback; everything but {@link #claim} and {@link #status} is called through {@link #put}. */
final class Player<T> {
    private static final double NANOSECONDS = Duration.ofSeconds(1).toNanos();

    private final PlaybackSettings settings;
    private final Source<T> source;
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final Mailbox mailbox = new Mailbox(this::failed);
    private final AtomicBoolean ticked = new AtomicBoolean();
    private @Nullable CoreSubscriber<? super T> subscriber;
    private @Nullable Disposable clock;
    private long demand;
    private int next;
    private int steps;
    private boolean paused;
    private double rate;
    private boolean due = true;
    private @Nullable T late;
    private boolean sought;
    private final Consumer<? super T> whenDropped;
    private long dropped;
    private boolean over;
    private boolean cancelled;
    private @Nullable Throwable ending;
    private volatile PlaybackStatus status;

    Player(Flux<T> frames, PlaybackSettings settings, Consumer<? super T> whenDropped) {
        this.whenDropped = whenDropped;
        this.settings = settings;
        this.source = new Source<>(frames, settings.buffer(), mailbox, this::play);
        this.paused = settings.paused();
        this.rate = settings.rate();
        this.status = new PlaybackStatus(-1, 0, 0, paused, rate, 0, false);
    }

    /** Does this on the player when nothing else is done with it. */
    void put(Consumer<Player<T>> press) {
        mailbox.put(() -> press.accept(this));
    }

    /** Whether the caller is the first. */
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    PlaybackStatus status() {
        return status;
    }

    void start(CoreSubscriber<? super T> newSubscriber) {
        if (over) { // closed before, or broken or cancelled while it subscribed
            tellEnd(newSubscriber);
            return;
        }
        subscriber = newSubscriber;
        wind();
        play();
    }

    void request(long n) {
        if (n < 1) {
            end(new IllegalArgumentException(n + " frames were requested; request 1 or more (Reactive Streams 3.9)."));
            return;
        }
        demand = Operators.addCap(demand, n);
        play();
    }

    void pause() {
        paused = true;
        wind();
        play();
    }

    void resume() {
        paused = false;
        due = true;
        wind();
        play();
    }

    void step() {
        steps++;
        play();
    }

    void seek(int frame) {
        next = source.clamped(frame);
        sought = true;
        late = null;
        due = true;
        steps = paused ? 1 : 0;
        source.rewindTo(next);
        play();
    }

    void rate(double framesPerSecond) {
        rate = framesPerSecond;
        due = true;
        wind();
        play();
    }

    void cancel() {
        over = true;
        cancelled = true;
        stop();
    }

    void close() {
        end(null);
    }

    /** Starts the clock for a rate, or stops it. */
    private void wind() {
        if (clock != null) {
            clock.dispose();
            clock = null;
        }
        if (!over && subscriber != null && !paused && rate > 0) {
            long period = Math.max(1, Math.round(NANOSECONDS / rate));
            clock = settings.clock().schedulePeriodically(this::announceTick, period, period, TimeUnit.NANOSECONDS);
        }
    }

    /** One at a time: behind a subscriber that takes its time they would pile up. */
    private void announceTick() {
        if (!ticked.getAndSet(true)) {
            mailbox.put(this::tick);
        }
    }

    private void tick() {
        ticked.set(false);
        due = true;
        play();
    }

    /** Plays what can be played now. */
    private void play() {
        for (CoreSubscriber<? super T> told = subscriber; told != null && !over && moves(); told = subscriber) {
            if (source.isOver(next) && !reopened()) {
                break;
            }
            if (!source.holds(next)) {
                source.fetch(told.currentContext());
                break;
            }
            move(source.get(next));
        }
        deliverLate();
        endWhereItEnds();
        status = new PlaybackStatus(
                next - 1, source.first(), source.received(), paused, rate, dropped, source.isOver(next));
    }

    /** Whether a frame's time has come and there is somebody to take it, or time goes on without. */
    private boolean moves() {
        boolean timely = steps > 0 || (!paused && (rate == 0 || due));
        return timely && (demand > 0 || (settings.latestWins() && rate > 0 && !paused));
    }

    /** A place beyond the end that was sought is the last frame. */
    private boolean reopened() {
        int last = source.clamped(next);
        if (!sought || last == next) {
            return false;
        }
        next = last;
        source.rewindTo(last);
        return true;
    }

    private void move(T frame) {
        next++;
        sought = false;
        due = false;
        steps = Math.max(0, steps - 1);
        T passed = late;
        if (passed != null) {
            dropped++;
            whenDropped.accept(passed);
        }
        late = demand == 0 ? frame : null;
        if (late == null) {
            emit(frame);
        }
    }

    /** The latest frame whose time has passed, for who asks late. */
    private void deliverLate() {
        T frame = late;
        if (frame != null && demand > 0 && !over) {
            late = null;
            emit(frame);
        }
    }

    private void emit(T frame) {
        if (demand != Long.MAX_VALUE) {
            demand--;
        }
        if (subscriber != null) {
            subscriber.onNext(frame);
        }
    }

    private void endWhereItEnds() {
        if (subscriber == null || over || late != null || !source.isOver(next)) {
            return;
        }
        Throwable failure = source.failure();
        if (failure != null || !settings.holdAtEnd()) {
            end(failure);
        }
    }

    private void end(@Nullable Throwable reason) {
        if (over) {
            return;
        }
        over = true;
        ending = reason;
        CoreSubscriber<? super T> told = subscriber;
        try {
            stop();
        } finally { // a source that throws when it is cancelled is no reason to wait for ever
            if (told != null) {
                tellEnd(told);
            }
        }
    }

    private void tellEnd(CoreSubscriber<? super T> told) {
        if (cancelled) {
            return;
        }
        if (ending == null) {
            told.onComplete();
        } else {
            told.onError(ending);
        }
    }

    /**
     * What the subscriber, the source or the clock has thrown ends the playback. A plain subscriber that throws does not
     * get the error, so Reactor's hook is told too.
     */
    private void failed(Throwable thrown) {
        CoreSubscriber<? super T> told = subscriber;
        try {
            end(StreamFailedException.outside("Playing the frames", thrown));
        } catch (Throwable e) { // it threw once more, at the end
            thrown.addSuppressed(e);
        }
        Operators.onErrorDropped(thrown, told == null ? Context.empty() : told.currentContext());
    }

    private void stop() {
        subscriber = null;
        late = null;
        wind();
        source.cancel();
    }
}
