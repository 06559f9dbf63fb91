package io.pathline.pipelines;

import java.util.Map;

/**
 * A source that is told what was learned of it, so that it need not give that again: hand it every event of the run that
 * trains on it.
 *
 * <pre>{@code
 * flow.train(topic.samples(), s -> s.checkpoints(folder, 100)).doOnNext(topic::trained)
 * }</pre>
 *
 * <p>Closing it ends its threads and connections.
 */
public interface Acknowledged extends AutoCloseable {
    /** Takes note of an event, without waiting for anything. */
    void trained(TrainingEvent event);

    /**
     * Where it goes on to read, for manifests: for a topic, the offset of each partition. May ask a broker, and wait for it.
     *
     * @throws io.pathline.pipelines.source.SourceException if that does not answer
     */
    default Map<String, Long> position() {
        return Map.of();
    }

    @Override
    void close();
}
