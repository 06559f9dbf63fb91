package io.pathline.app.run;

import io.pathline.pipelines.FolderInUseException;
import io.pathline.pipelines.FolderLock;
import java.util.function.Supplier;

/** Holds a run for one process while it trains. */
public final class RunLock implements AutoCloseable {
    private final FolderLock lock;

    private RunLock(FolderLock lock) {
        this.lock = lock;
    }

    /**
     * Takes the lock of a run whose folder is there.
     *
     * @throws RunInUseException if somebody else has it
     */
    public static RunLock take(RunFolder run) {
        try {
            return new RunLock(FolderLock.take(run.root()));
        } catch (FolderInUseException e) {
            throw new RunInUseException(run.root(), e.owner());
        }
    }

    /**
     * Does something while holding the lock of a run.
     *
     * @throws RunInUseException if somebody else has it; nothing is done then
     */
    public static <T> T holding(RunFolder run, Supplier<T> work) {
        RunLock lock = take(run);
        try {
            return work.get();
        } finally {
            lock.close();
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
