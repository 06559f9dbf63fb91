package io.pathline.app.viewer.flow;

/** Who sees the frames of a stream; called by the thread that solves. */
public interface StreamListener {
    /** The next frame. */
    void frame(StreamFrame frame);

    /** That was the last one. */
    void ended();

    /** The solve failed. */
    void failed(Throwable error);
}
