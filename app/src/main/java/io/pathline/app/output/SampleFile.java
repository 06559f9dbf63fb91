package io.pathline.app.output;

import io.pathline.api.InvalidInputException;
import io.pathline.pipelines.StorageException;
import io.pathline.pipelines.likelihood.DensityFrame;
import io.pathline.solvers.TrajectoryFrame;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file of samples that is being written. It grows under a temporary name beside its own, and takes its own name in
 * {@link #commit}, so that a full disk or a failed solve leaves nothing behind and an older file as it was. Log densities
 * that it has no room for go to a file {@link #beside} it, in the same way.
 */
public final class SampleFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path target;
    private final Path temporary;
    private final FrameEncoder encoder;
    private final OutputStream out;
    private final @Nullable SampleFile logDensities;
    private int frames;

    private SampleFile(Path target, Path temporary, FrameEncoder encoder, @Nullable SampleFile logDensities)
            throws IOException {
        this.target = target;
        this.temporary = temporary;
        this.encoder = encoder;
        this.logDensities = logDensities;
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
     * Checks that log densities can go with the samples of a file, and changes nothing.
     *
     * @param replace whether a file that is there may be replaced
     * @throws InvalidInputException if the format has no place for them, or something is in the way
     */
    public static void checkLogDensity(Path target, boolean replace) {
        if (!SampleFormat.of(target).canHoldLogDensity()) {
            throw new InvalidInputException(
                    target.getFileName() + " is a picture, which has no place for log densities; "
                            + "write .csv, .npy or .npz, or leave --log-density away.");
        }
        beside(target).ifPresent(file -> check(file, replace));
    }

    /** Where log densities go, if not into the samples' own file: {@code x-log-density.npy} for {@code x.npy}. */
    public static Optional<Path> beside(Path target) {
        if (!SampleFormat.of(target).keepsLogDensityBeside()) {
            return Optional.empty();
        }
        String name = target.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return Optional.of(target.resolveSibling(name.substring(0, dot) + "-log-density" + name.substring(dot)));
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
        if (!layout.hasLogDensity()) {
            return create(target, encoder, null);
        }
        checkLogDensity(target, replace);
        SampleFile logDensities = beside(target)
                .map(file -> create(file, new LogDensityEncoder(layout), null))
                .orElse(null);
        try {
            return create(target, encoder, logDensities);
        } catch (RuntimeException e) {
            if (logDensities != null) {
                logDensities.close();
            }
            throw e;
        }
    }

    private static SampleFile create(Path target, FrameEncoder encoder, @Nullable SampleFile logDensities) {
        Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
        temporary.toFile().deleteOnExit();
        try {
            SampleFile file = new SampleFile(target, temporary, encoder, logDensities);
            file.encoder.begin(file.out);
            return file;
        } catch (IOException e) {
            deleteQuietly(temporary);
            throw StorageException.writing(target, e);
        }
    }

    /** Appends a frame of samples alone. */
    public void write(TrajectoryFrame frame) {
        write(new DensityFrame(frame, new double[0]));
    }

    /** Appends a frame; its log densities are left out unless the layout has a place for them. */
    public void write(DensityFrame each) {
        TrajectoryFrame frame = each.frame();
        if (logDensities != null) {
            logDensities.write(each);
        }
        try {
            encoder.frame(out, frames, frame.time(), frame.samples(), each.logDensity());
            frames++;
        } catch (IOException e) {
            throw StorageException.writing(target, e);
        }
    }

    /** Ends the file and gives it its name; that of log densities too, once both are whole. */
    public void commit() {
        if (logDensities != null) {
            logDensities.finish();
        }
        finish();
        if (logDensities != null) {
            logDensities.rename();
        }
        rename();
    }

    private void finish() {
        try {
            encoder.end(out);
            out.close();
        } catch (IOException e) {
            throw StorageException.writing(target, e);
        }
    }

    private void rename() {
        try {
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
        if (logDensities != null) {
            logDensities.close();
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException ignored) {
            // The write's own failure is what the caller hears of; deleteOnExit tries once more.
        }
    }
}
