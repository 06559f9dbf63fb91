package io.pathline.pipelines.kafka;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import io.pathline.pipelines.Acknowledged;
import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.source.SourceException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/**
 * A topic as an endless stream of rows, each at least once: offsets are committed for rows that were trained on, and for
 * no others.
 *
 * <pre>{@code
 * try (KafkaTopic topic = new KafkaTopic(KafkaSettings.of("localhost:9092", "points", "learner", RecordFormat.JSON.points(2)))) {
 *     flow.train(topic.samples(), s -> s.checkpoints(folder, 100)).doOnNext(topic::trained).blockLast();
 * }
 * }</pre>
 *
 * <p>A consumer polls on a thread of its own, named after the topic; while nothing is requested its partitions are
 * paused, and it stays in its group. Cancelling the stream ends the reading at once, and the consumer stays to commit what
 * the step in progress and the last checkpoint add; {@link #close} ends it.
 */
public final class KafkaTopic implements Acknowledged {
    private final KafkaSettings settings;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final ChunkDecoder decoder;
    private @Nullable ConsumerLoop loop;
    private boolean closed;

    /** Connects to nothing yet. */
    public KafkaTopic(KafkaSettings settings) {
        this(settings, new ChunkDecoder(settings, offset -> true), () -> consumer(settings));
    }

    /** @param decoder says which records to give */
    KafkaTopic(KafkaSettings settings, ChunkDecoder decoder) {
        this(settings, decoder, () -> consumer(settings));
    }

    /** @param consumers gives one for each subscription */
    KafkaTopic(KafkaSettings settings, ChunkDecoder decoder, Supplier<Consumer<byte[], byte[]>> consumers) {
        this.settings = settings;
        this.consumers = consumers;
        this.decoder = decoder;
    }

    /**
     * The rows behind the group's committed offsets, partition by partition, for ever, in chunks of what one poll brought;
     * a chunk is fetched when it is requested. One subscriber at a time: the next one begins where the group has
     * committed, so that a run that goes back to its last checkpoint goes back here too.
     *
     * <p>It ends with a {@link SourceException} if no broker answers, there is no such topic, or Kafka fails for good; with
     * a {@link io.pathline.pipelines.data.DataFormatException} at a bad record, if those are not skipped; with an
     * {@link InvalidInputException} for a second subscriber; and with a {@link
     * io.pathline.pipelines.StreamFailedException} for anything else that is thrown, such as an exception of the decoder.
     * Its consumer has left the group by then, so that a {@code retry} may subscribe at once.
     */
    public Flux<Samples> samples() {
        return new Rows();
    }

    /** Waits for nobody: the new loop itself waits until the one before has left. */
    private synchronized ConsumerLoop begin(Subscriber<? super Samples> subscriber) {
        ConsumerLoop before = loop;
        if (closed || (before != null && !before.isCancelled())) {
            throw new InvalidInputException("The topic '" + settings.topic() + "' "
                    + (closed ? "was closed" : "has a subscriber already")
                    + "; open it once more, in the same group to share its rows or in another to have them all.");
        }
        ConsumerLoop next = new ConsumerLoop(settings, consumers, decoder, subscriber, before);
        loop = next;
        return next;
    }

    /** A consumer that has connected to nothing yet. */
    static Consumer<byte[], byte[]> consumer(KafkaSettings settings) {
        try {
            return new KafkaConsumer<>(settings.consumer());
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new SourceException(
                    "A consumer for " + settings.servers() + " cannot be made: " + SourceException.reason(cause)
                            + ". Check the address and the properties.",
                    e);
        }
    }

    /** Notes which rows were trained on, and has their offsets committed when that is due; waits for nothing. */
    @Override
    public synchronized void trained(TrainingEvent event) {
        ConsumerLoop current = loop;
        if (current == null) {
            return;
        }
        if (event instanceof TrainingEvent.StepCompleted step) {
            current.trained(step.samples());
        }
        boolean due = settings.commit() == CommitAt.STEP
                ? event instanceof TrainingEvent.StepCompleted
                : event instanceof TrainingEvent.CheckpointSaved;
        if (due) {
            current.commit();
        }
    }

    /**
     * Commits what is due, leaves the group and ends the thread; a stream that is open emits no more. Waits for that, but
     * not on the thread that gives the rows, which ends behind what it does now.
     */
    @Override
    public void close() {
        ConsumerLoop last;
        synchronized (this) {
            closed = true;
            last = loop;
        }
        if (last != null) {
            last.close(); // without the lock: the thread that is waited for may have an event to hand over
        }
    }

    /** The stream, which begins a loop for each subscriber. */
    private final class Rows extends Flux<Samples> {
        @Override
        public void subscribe(CoreSubscriber<? super Samples> subscriber) {
            ConsumerLoop next;
            try {
                next = begin(subscriber);
            } catch (InvalidInputException e) {
                Operators.error(subscriber, e);
                return;
            }
            subscriber.onSubscribe(next);
            next.start();
        }
    }
}
