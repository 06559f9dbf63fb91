package io.pathline.pipelines;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds a folder for one writer: no other process, and no other part of this one, can take it meanwhile. The operating
 * system lets go of it when the process ends, however it ends, so no lock is ever left over; the file {@code .lock} stays,
 * and says who had it last.
 *
 * <p>Training holds the folder of its checkpoints; see {@link TrainingSettings#checkpoints}.
 */
public final class FolderLock implements AutoCloseable {
    private static final String NAME = ".lock";

    /** More than a name takes. */
    private static final int NAME_BYTES = 256;

    /**
     * Files locked by this process, with who has them: the operating system tells processes apart, not their threads. It
     * also takes a lock away where any channel to the file is closed in the process that has it, so whoever is refused in
     * here must not open the file, not even to read it.
     */
    private static final Map<Path, String> HELD = new ConcurrentHashMap<>();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes a folder that is there.
     *
     * @throws FolderInUseException if somebody else has it
     * @throws StorageException if the lock's file cannot be written
     */
    public static FolderLock take(Path folder) {
        Path file = file(folder);
        String name = "process " + ProcessHandle.current().pid() + " since "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String holder = HELD.putIfAbsent(file, name);
        if (holder != null) {
            throw new FolderInUseException(folder, holder);
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                sign(channel, name);
                return new FolderLock(file, channel);
            }
            holder = owner(channel);
        } catch (IOException e) {
            letGo(file, channel);
            throw StorageException.writing(file, e);
        }
        letGo(file, channel);
        throw new FolderInUseException(folder, holder);
    }

    /** The same for every way to name the folder. */
    private static Path file(Path folder) {
        try {
            return folder.toAbsolutePath().normalize().toRealPath().resolve(NAME);
        } catch (IOException e) {
            throw StorageException.writing(folder.resolve(NAME), e);
        }
    }

    private static void sign(FileChannel channel, String name) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((name + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    /** Who has signed, while another process has the file. */
    private static String owner(FileChannel channel) {
        ByteBuffer text = ByteBuffer.allocate(NAME_BYTES);
        try {
            channel.read(text, 0);
        } catch (IOException e) {
            return "another process";
        }
        String name = new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
        return name.isEmpty() ? "another process" : name;
    }

    private static void letGo(Path file, @Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException ignored) {
            // Nothing was written through it that anybody reads.
        } finally {
            HELD.remove(file);
        }
    }

    /** Lets go of the folder; a second call does nothing. */
    @Override
    public void close() {
        if (channel.isOpen()) {
            letGo(file, channel);
        }
    }
}
