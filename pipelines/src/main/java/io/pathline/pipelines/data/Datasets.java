package io.pathline.pipelines.data;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * The built-in data sources by name. Toy sets are endless and need no file; of files and arrays a tenth of the rows is
 * held out, and the rest is shuffled anew in every epoch. CSV files are held in memory; arrays and images stay on disk.
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
        return csv(file, CsvColumns.of(columns));
    }

    /**
     * Columns of a CSV file, with a class or other conditions for each row; see {@link #csv(Path, List)}.
     *
     * @param columns what each becomes
     * @throws DataFormatException if the file is missing, is not what its name says, lacks a column, or has a cell, a label
     *     or a row that cannot be used
     */
    public static DataSource csv(Path file, CsvColumns columns) {
        return csv(file, columns, OnBadRecord.fail());
    }

    /**
     * Columns of a CSV file, without the rows that cannot be used; see {@link #csv(Path, CsvColumns)}.
     *
     * @param onBad told while the file is loaded; to skip records, the columns must be chosen by name
     */
    public static DataSource csv(Path file, CsvColumns columns, OnBadRecord onBad) {
        return CsvLoader.load(file, columns, onBad);
    }

    /**
     * The rows of a CSV file, all of them once and in order, as a cold stream of chunks that are read when they are
     * requested; so the file may be larger than memory. Read as {@link #csv(Path, List)} says, and closed at the end, at
     * an error and when cancelled.
     *
     * @param columns which to use, in this order
     */
    public static Flux<Samples> csvRows(Path file, List<String> columns) {
        return csvRows(file, CsvColumns.of(columns));
    }

    /** The rows of a CSV file with their conditions; see {@link #csvRows(Path, List)}. */
    public static Flux<Samples> csvRows(Path file, CsvColumns columns) {
        return csvRows(file, columns, OnBadRecord.fail());
    }

    /**
     * The rows of a CSV file without those that cannot be used; see {@link #csvRows(Path, List)}.
     *
     * @param onBad told by each subscription, before the rows that follow; to skip records, the columns must be chosen by
     *     name
     */
    public static Flux<Samples> csvRows(Path file, CsvColumns columns, OnBadRecord onBad) {
        return CsvRows.stream(file, columns, onBad);
    }

    /**
     * The rows of an array in an IDX, NPY or NPZ file; see {@link #array(ArrayFile, ArrayFile, Preparation)}.
     *
     * @param preparation what is done to them, for example {@link Preparation#standard()}
     */
    public static DataSource array(ArrayFile rows, Preparation preparation) {
        return open(name(rows), ArrayRows.of(ArrayContent.open(rows)), RowLabels.NONE, preparation);
    }

    /**
     * The rows of an array in an IDX, NPY or NPZ file, with a class for each. A plain file stays on disk, however large; a
     * compressed one is held in memory, a byte for each byte. Images of bytes [rows, height, width] get an axis of one
     * channel.
     *
     * @param labels an array of as many whole numbers from 0 on
     * @throws DataFormatException if a file is missing, cut off, of another format, or has numbers that cannot be used
     */
    public static DataSource array(ArrayFile rows, ArrayFile labels, Preparation preparation) {
        ArrayRows store = ArrayRows.of(ArrayContent.open(rows));
        return open(name(rows), store, RowLabels.read(labels, store.count(), rows.toString()), preparation);
    }

    /**
     * The rows of an array without those that cannot be used; see {@link #array(ArrayFile, ArrayFile, Preparation)}.
     *
     * @param labels their classes, or null
     * @param onBad told of each row with a number that is not finite, when this is called: every row is read once
     */
    public static DataSource array(
            ArrayFile rows, @Nullable ArrayFile labels, Preparation preparation, OnBadRecord onBad) {
        ArrayRows store = ArrayRows.of(ArrayContent.open(rows));
        RowLabels classes = labels == null ? RowLabels.NONE : RowLabels.read(labels, store.count(), rows.toString());
        return open(name(rows), store, classes, preparation, onBad);
    }

    /**
     * Windows of a long signal, [length] or [length, channels], in an IDX, NPY or NPZ file. The signal is cut into segments
     * of 16 windows, of which a tenth is held out, and no window reaches from one into the next.
     *
     * @param window moments in a row
     * @param stride from one row's start to the next one's, from 1 to {@code window}
     * @param channelAxis whether windows of a signal [length] are [window, 1], for networks of images and signals, and not
     *     [window], for networks of points
     * @throws DataFormatException if the file cannot be used, or has fewer than three windows
     */
    public static DataSource signal(
            ArrayFile signal, int window, int stride, boolean channelAxis, Preparation preparation) {
        return signal(signal, window, stride, channelAxis, preparation, OnBadRecord.fail());
    }

    /**
     * Windows of a long signal without those that cannot be used; see {@link #signal(ArrayFile, int, int, boolean,
     * Preparation)}. The others stay where they are, held out or not.
     *
     * @param onBad told of each window with a moment that is not finite, when this is called: every window is read once
     */
    public static DataSource signal(
            ArrayFile signal, int window, int stride, boolean channelAxis, Preparation preparation, OnBadRecord onBad) {
        ArrayRows store = ArrayRows.windows(ArrayContent.open(signal), window, stride, channelAxis);
        return open(name(signal), store, RowLabels.NONE, preparation, onBad);
    }

    /**
     * The PNG and JPEG images of a folder, [height, width, channels] with levels from 0 to 255; sub-folders are classes, in
     * the order of their names.
     *
     * @param size of squares that all are cropped and resampled to; 0 if they are all of one size
     * @param channels 1 for grey, 3 for colour; 0 for those of the first image
     * @throws DataFormatException if there are none, one cannot be read, or their sizes differ
     */
    public static DataSource images(Path folder, int size, int channels, Preparation preparation) {
        return images(folder, size, channels, preparation, OnBadRecord.fail());
    }

    /**
     * The images of a folder without those that cannot be used; see {@link #images(Path, int, int, Preparation)}.
     *
     * @param onBad told of each image that does not decode, or is of another size, when this is called: to skip them, every
     *     image is decoded once
     */
    public static DataSource images(Path folder, int size, int channels, Preparation preparation, OnBadRecord onBad) {
        if (size < 0 || !List.of(0, 1, 3).contains(channels)) {
            throw new InvalidInputException("Images cannot have size " + size + " and " + channels
                    + " channels; give a size of 1 or more, and 1 or 3 channels, or 0 to keep theirs.");
        }
        ImageFolder images = ImageFolder.open(folder, size, channels, onBad);
        return open(String.valueOf(folder.getFileName()), images, images.labels(), preparation, onBad);
    }

    /**
     * The rows of an array in an IDX, NPY or NPZ file, all of them once and in order; see {@link #array(ArrayFile,
     * ArrayFile, Preparation)}.
     *
     * @param labels their classes, or null
     * @param preparation says whether bytes are levels that training would dequantise; nothing of it is done
     */
    public static StoredRows arrayRows(ArrayFile rows, @Nullable ArrayFile labels, Preparation preparation) {
        return arrayRows(rows, labels, preparation, OnBadRecord.fail());
    }

    /**
     * The rows of an array without those that cannot be used; see {@link #arrayRows(ArrayFile, ArrayFile, Preparation)}.
     *
     * @param onBad told of each row with a number that is not finite, when this is called: every row is read once
     */
    public static StoredRows arrayRows(
            ArrayFile rows, @Nullable ArrayFile labels, Preparation preparation, OnBadRecord onBad) {
        ArrayRows store = ArrayRows.of(ArrayContent.open(rows));
        RowLabels classes = labels == null ? RowLabels.NONE : RowLabels.read(labels, store.count(), rows.toString());
        return stored(store, classes, preparation, onBad);
    }

    /** The windows of a signal, all of them once and in order; see {@link #signal}. */
    public static StoredRows signalRows(
            ArrayFile signal, int window, int stride, boolean channelAxis, Preparation preparation) {
        return signalRows(signal, window, stride, channelAxis, preparation, OnBadRecord.fail());
    }

    /**
     * The windows of a signal without those that cannot be used, all of them once and in order.
     *
     * @param onBad told of each window with a moment that is not finite, when this is called: every window is read once
     */
    public static StoredRows signalRows(
            ArrayFile signal, int window, int stride, boolean channelAxis, Preparation preparation, OnBadRecord onBad) {
        ArrayRows store = ArrayRows.windows(ArrayContent.open(signal), window, stride, channelAxis);
        return stored(store, RowLabels.NONE, preparation, onBad);
    }

    /** The images of a folder, all of them once and in order; see {@link #images}. */
    public static StoredRows imageRows(Path folder, int size, int channels, Preparation preparation) {
        return imageRows(folder, size, channels, preparation, OnBadRecord.fail());
    }

    /**
     * The images of a folder without those that cannot be used, all of them once and in order; see {@link #images}.
     *
     * @param onBad told of each image that does not decode, or is of another size, when this is called: to skip them, every
     *     image is decoded once
     */
    public static StoredRows imageRows(
            Path folder, int size, int channels, Preparation preparation, OnBadRecord onBad) {
        ImageFolder images = ImageFolder.open(folder, size, channels, onBad);
        return stored(images, images.labels(), preparation, onBad);
    }

    /**
     * The files that {@link #images} reads of a folder, in their order.
     *
     * @throws DataFormatException if there is no such folder
     */
    public static List<Path> imageFiles(Path folder) {
        return ImageFolder.files(folder);
    }

    private static String name(ArrayFile file) {
        return String.valueOf(file.path().getFileName());
    }

    private static DataSource open(String name, RowStore store, RowLabels labels, Preparation preparation) {
        return open(name, store, labels, preparation, OnBadRecord.fail());
    }

    private static DataSource open(
            String name, RowStore store, RowLabels labels, Preparation preparation, OnBadRecord onBad) {
        RowStore sound = SoundRows.of(store, onBad);
        return new FileRows(name, sound, SoundRows.labels(sound, labels), preparation);
    }

    private static StoredRows stored(RowStore store, RowLabels labels, Preparation preparation, OnBadRecord onBad) {
        RowStore sound = SoundRows.of(store, onBad);
        return StoredRows.of(sound, SoundRows.labels(sound, labels), preparation);
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
        return new Table(name, name, columns, rows, 0, 0);
    }
}
