package io.pathline.app.output;

import io.pathline.api.InvalidInputException;
import io.pathline.pipelines.StorageException;
import io.pathline.pipelines.likelihood.BitsPerDimension;
import io.pathline.pipelines.likelihood.Levels;
import io.pathline.pipelines.likelihood.RowDensities;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file of log densities that is being written: columns row and log_p, and for data in levels bits_per_dimension.
 * It grows under a temporary name and takes its own in {@link #commit}, so that a failure leaves nothing behind.
 */
public final class DensityFile implements AutoCloseable {
    private final Path target;
    private final Path temporary;
    private final BufferedWriter out;
    private final @Nullable Levels levels;
    private final int dimension;

    private DensityFile(Path target, Path temporary, @Nullable Levels levels, int dimension) throws IOException {
        this.target = target;
        this.temporary = temporary;
        this.levels = levels;
        this.dimension = dimension;
        this.out = Files.newBufferedWriter(temporary);
        out.write(levels == null ? "row,log_p\n" : "row,log_p,bits_per_dimension\n");
    }

    /**
     * Checks that log densities can go to a file, and changes nothing.
     *
     * @param replace whether a file that is there may be replaced
     * @throws InvalidInputException if it is no .csv file, the folder is missing, or something is in the way
     */
    public static void check(Path target, boolean replace) {
        if (!String.valueOf(target.getFileName()).toLowerCase(Locale.ROOT).endsWith(".csv")) {
            throw new InvalidInputException(
                    "Log densities are written as .csv, not as " + target.getFileName() + "; name a .csv file.");
        }
        SampleFile.check(target, replace);
    }

    /**
     * Begins a file.
     *
     * @param levels of the data, or null
     * @param dimension numbers per sample
     * @throws InvalidInputException as {@link #check} says
     * @throws StorageException if it cannot be written
     */
    public static DensityFile create(Path target, boolean replace, @Nullable Levels levels, int dimension) {
        check(target, replace);
        Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
        temporary.toFile().deleteOnExit();
        try {
            return new DensityFile(target, temporary, levels, dimension);
        } catch (IOException e) {
            throw StorageException.writing(target, e);
        }
    }

    /** Appends a batch. */
    public void write(RowDensities batch) {
        try {
            for (int i = 0; i < batch.count(); i++) {
                double log = batch.logDensity()[i];
                out.write((batch.first() + i) + "," + log);
                if (levels != null) {
                    out.write("," + BitsPerDimension.of(log, dimension, levels.length()));
                }
                out.write('\n');
            }
        } catch (IOException e) {
            throw StorageException.writing(target, e);
        }
    }

    /** Ends the file and gives it its name. */
    public void commit() {
        try {
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
            Files.deleteIfExists(temporary);
        } catch (IOException ignored) {
            // The write's own failure is what the caller hears of; deleteOnExit tries once more.
        }
    }
}
