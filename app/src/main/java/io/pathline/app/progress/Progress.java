package io.pathline.app.progress;

import java.io.PrintStream;

/** Tells a person how far a task has come. Close it at the end, also after a failure: it ends its line. */
public interface Progress extends AutoCloseable {
    /**
     * So much is done.
     *
     * @param done of the total, never less than before
     * @param detail what else to say, for example the loss; short
     */
    void at(long done, String detail);

    @Override
    void close();

    /**
     * A bar that is drawn over itself, or a line every twentieth of the way.
     *
     * @param task what is going on, for example {@code Training}
     * @param first what was done before, in an earlier run
     * @param total of the task, at least 1
     * @param columns of the terminal, or 0 if the stream is none
     */
    static Progress start(PrintStream out, String task, long first, long total, int columns) {
        Pace pace = new Pace(first, total, System::nanoTime);
        return columns > 0 ? new Bar(out, task, pace, columns) : new Lines(out, task, pace);
    }
}
