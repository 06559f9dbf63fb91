package io.pathline.app.run;

import io.pathline.pipelines.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds a run for one process while it trains. The operating system lets go of it when the process ends, however it
 * ends, so no lock is ever left over; the file {@code .lock} stays, and says who had it last.
 */
public final class RunLock implements AutoCloseable {
    private static final String NAME = ".lock";

    /** Files locked by this process: the operating system tells processes apart, not their threads. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock of a run whose folder is there.
     *
     * @throws RunInUseException if somebody else has it
     */
    public static RunLock take(RunFolder run) {
        Path file = run.root().toAbsolutePath().normalize().resolve(NAME);
        if (!HELD.add(file)) {
            throw new RunInUseException(run.root(), owner(file));
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                sign(channel);
                return new RunLock(file, channel);
            }
        } catch (IOException e) {
            letGo(file, channel);
            throw StorageException.writing(file, e);
        }
        letGo(file, channel);
        throw new RunInUseException(run.root(), owner(file));
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

    private static void sign(FileChannel channel) throws IOException {
        String text = "process " + ProcessHandle.current().pid() + " since "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String owner(Path file) {
        try {
            String text = Files.readString(file).strip();
            return text.isEmpty() ? "another process" : text;
        } catch (IOException e) {
            return "another process";
        }
    }

    private static void letGo(Path file, @Nullable FileChannel channel) {
        HELD.remove(file);
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException ignored) {
            // Nothing was written through it that anybody reads.
        }
    }

    @Override
    public void close() {
        letGo(file, channel);
    }
}
