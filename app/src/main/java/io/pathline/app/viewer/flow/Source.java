package io.pathline.app.viewer.flow;

import reactor.core.publisher.Flux;

/** Something that can be sampled and looked at: an exact field, or a model. Safe for any thread. */
public interface Source extends AutoCloseable {
    /** Unique on a server. */
    String id();

    /** What a page is told; may open files. */
    SourceDescription description();

    /**
     * Checks a request and plans its frames; nothing is solved.
     *
     * @throws io.pathline.api.InvalidInputException if this source cannot do it
     */
    Flow flow(StreamRequest request);

    /** u_t on a grid. */
    GridValues velocity(GridRequest request);

    /** log p_t on a grid, in nats. */
    GridValues logDensity(GridRequest request);

    /** Frees what is held once the last stream has ended. */
    @Override
    void close();

    /**
     * Frames that can be asked for.
     *
     * @param frames how many will come
     * @param start t of the first
     * @param end t of the last
     * @param stream cold; each frame is solved when it is requested
     */
    record Flow(int frames, double start, double end, Flux<StreamFrame> stream) {}
}
