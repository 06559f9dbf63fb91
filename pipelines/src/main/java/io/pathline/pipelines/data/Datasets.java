package io.pathline.pipelines.data;

import io.pathline.api.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;

/**
 * The built-in data sources by name. Toy sets are endless and need no file; files and arrays are standardised, a tenth
 * of their rows is held out, and the rest is shuffled anew in every epoch.
 */
public final class Datasets {
    private Datasets() {}

    /** The uniform distribution on the black fields of a board; see {@link Checkerboard}. */
    public static DataSource checkerboard() {
        return toy("checkerboard");
    }

    /**
     * A toy set by its id: checkerboard, 8-gaussians, two-moons, swiss-roll, pinwheel or two-spirals.
     *
     * @throws UnknownDatasetException if there is none of this id
     */
    public static DataSource toy(String id) {
        return ToySet.of(id);
    }

    /** The ids of all toy sets. */
    public static List<String> toyIds() {
        return ToySet.ids();
    }

    /** Every column of numbers of a CSV file; see {@link #csv(Path, List)}. */
    public static DataSource csv(Path file) {
        return csv(file, List.of());
    }

    /**
     * Columns of a CSV file, loaded into memory now, as 32-bit floats.
     *
     * <p>The first row names the columns, unless it holds numbers alone: then they are called column_1, column_2, ...
     * Cells are separated by commas and may be quoted; the encoding is UTF-8; a file whose name ends in {@code .gz} is
     * decompressed.
     *
     * @param columns which to use, in this order; none for every column of numbers, in the file's order
     * @throws DataFormatException if the file is missing, is not what its name says, lacks a column, or has a cell or a
     *     row that cannot be used
     */
    public static DataSource csv(Path file, List<String> columns) {
        return CsvLoader.load(file, columns);
    }

    /**
     * The rows of a CSV file, all of them once and in order, as a cold stream of chunks that are read when they are
     * requested; so the file may be larger than memory. Read as {@link #csv(Path, List)} says, and closed at the end, at
     * an error and when cancelled.
     *
     * @param columns which to use, in this order
     */
    public static Flux<Samples> csvRows(Path file, List<String> columns) {
        return CsvRows.stream(file, columns);
    }

    /**
     * Rows in memory, of any shape, with or without conditions.
     *
     * @param name for manifests and messages
     * @param rows at least three, all finite, with no position constant
     * @throws DataFormatException if the rows cannot be standardised
     */
    public static DataSource of(String name, Samples rows) {
        if (!rows.isFinite()) {
            throw new DataFormatException(name + " holds a value that is not finite; take out its row.");
        }
        List<String> columns = IntStream.rangeClosed(1, rows.dimension())
                .mapToObj(i -> "column_" + i)
                .toList();
        return new Table(name, name, columns, rows);
    }
}
