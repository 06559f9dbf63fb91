package io.pathline.app.viewer.training;

import io.pathline.app.viewer.flow.InUseException;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.TrainingEvent.End;
import io.pathline.pipelines.TrainingEvent.Finished;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.SignalType;
import reactor.core.publisher.Sinks;

/**
 * A training that was begun from a page. It takes a step when it asks for one, so a pause is to ask no more.
 */
final class TrainingJob extends BaseSubscriber<TrainingEvent> {
    private final TrainingFeed feed;
    private final Consumer<TrainingEvent> watch;
    private final Consumer<TrainedFlow> finished;
    private final Sinks.Empty<Void> stop = Sinks.empty();
    private @Nullable Pathline flow;
    private boolean paused;
    private boolean owed;

    /**
     * @param watch told of every event, on the training's thread
     * @param finished given the model, which it closes
     */
    TrainingJob(TrainingFeed feed, Consumer<TrainingEvent> watch, Consumer<TrainedFlow> finished) {
        this.feed = feed;
        this.watch = watch;
        this.finished = finished;
    }

    TrainingFeed feed() {
        return feed;
    }

    /** @param trained by this job, and closed when it ends */
    void begin(Pathline trained, TrainingRequest request) {
        synchronized (this) {
            flow = trained;
        }
        trained.train(
                        request.data(),
                        s -> s.steps(request.steps())
                                .batch(request.batch())
                                .learningRate(request.learningRate())
                                .stopWhen(stop.asMono()))
                .subscribe(this);
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        subscription.request(1);
    }

    @Override
    protected void hookOnNext(TrainingEvent event) {
        watch.accept(event);
        if (event instanceof Finished end) {
            finished.accept(end.model());
            feed.become(end.end() == End.STOPPED ? TrainingState.STOPPED : TrainingState.FINISHED, null);
        }
        synchronized (this) {
            if (paused && !(event instanceof Finished)) {
                owed = true;
                return;
            }
        }
        request(1);
    }

    @Override
    protected void hookOnError(Throwable error) {
        feed.become(TrainingState.FAILED, String.valueOf(error.getMessage()));
    }

    @Override
    protected void hookFinally(SignalType type) {
        Pathline ended;
        synchronized (this) {
            ended = flow;
            flow = null;
        }
        feed.become(TrainingState.STOPPED, "It was ended before it had a model.");
        if (ended != null) {
            ended.close();
        }
    }

    synchronized void pause() {
        requireRunning("paused");
        paused = true;
        feed.become(TrainingState.PAUSED, null);
    }

    void resume() {
        boolean ask;
        synchronized (this) {
            requireRunning("resumed");
            paused = false;
            ask = owed;
            owed = false;
            feed.become(TrainingState.RUNNING, null);
        }
        if (ask) {
            request(1);
        }
    }

    /** Ends after the step in progress, with the model as it is then. */
    void stop() {
        boolean ask;
        synchronized (this) {
            requireRunning("stopped");
            paused = false;
            ask = owed;
            owed = false;
        }
        stop.tryEmitEmpty();
        if (ask) {
            request(1);
        }
    }

    private void requireRunning(String wish) {
        if (feed.state().isOver()) {
            throw new InUseException("The training " + feed.id() + " cannot be " + wish + ": it is over ("
                    + feed.state().id() + "). Begin another.");
        }
    }
}
