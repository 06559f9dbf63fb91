package io.pathline.app.output;

import io.pathline.api.InvalidInputException;
import io.pathline.pipelines.StorageException;
import io.pathline.solvers.TrajectoryFrame;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file of samples that is being written. It grows under a temporary name beside its own, and takes its own name in
 * {@link #commit}, so that a full disk or a failed solve leaves nothing behind and an older file as it was.
 */
public final class SampleFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path target;
    private final Path temporary;
    private final FrameEncoder encoder;
    private final OutputStream out;
    private int frames;

    private SampleFile(Path target, Path temporary, FrameEncoder encoder) throws IOException {
        this.target = target;
        this.temporary = temporary;
        this.encoder = encoder;
        this.out = new BufferedOutputStream(Files.newOutputStream(temporary), BUFFER);
    }

    /**
     * Checks that samples can go to a file, and changes nothing.
     *
     * @param replace whether a file that is there may be replaced
     * @throws InvalidInputException if the ending names no format, the folder is missing, or something is in the way
     */
    public static void check(Path target, boolean replace) {
        SampleFormat.of(target);
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new InvalidInputException("There is no folder " + folder + " to write " + target.getFileName()
                    + " into; create it, or choose another place.");
        }
        if (Files.isDirectory(target)) {
            throw new InvalidInputException(target + " is a folder; name a file for the samples.");
        }
        if (Files.exists(target) && !replace) {
            throw new InvalidInputException(
                    target + " exists already; add --force to replace it, or choose another name.");
        }
    }

    /**
     * Begins a file.
     *
     * @param replace whether a file that is there may be replaced
     * @throws InvalidInputException as {@link #check} says, or if the format cannot hold such samples
     * @throws StorageException if it cannot be written
     */
    public static SampleFile create(Path target, Layout layout, boolean replace) {
        check(target, replace);
        FrameEncoder encoder = SampleFormat.of(target).encoder(layout);
        Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
        temporary.toFile().deleteOnExit();
        try {
            SampleFile file = new SampleFile(target, temporary, encoder);
            file.encoder.begin(file.out);
            return file;
        } catch (IOException e) {
            deleteQuietly(temporary);
            throw StorageException.writing(target, e);
        }
    }

    /** Appends a frame. */
    public void write(TrajectoryFrame frame) {
        try {
            encoder.frame(out, frames, frame.time(), frame.samples());
            frames++;
        } catch (IOException e) {
            throw StorageException.writing(target, e);
        }
    }

    /** Ends the file and gives it its name. */
    public void commit() {
        try {
            encoder.end(out);
            out.close();
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw StorageException.writing(target, e);
        }
    }

    /** Removes what was written, unless it was committed. */
    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException ignored) {
            // What could not be flushed is deleted below, or was reported by commit.
        }
        deleteQuietly(temporary);
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException ignored) {
            // The write's own failure is what the caller hears of; deleteOnExit tries once more.
        }
    }
}
