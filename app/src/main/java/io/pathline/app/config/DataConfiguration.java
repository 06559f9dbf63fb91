package io.pathline.app.config;

import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.data.ArrayFile;
import io.pathline.pipelines.data.BadRecord;
import io.pathline.pipelines.data.CsvColumns;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.Datasets;
import io.pathline.pipelines.data.OnBadRecord;
import io.pathline.pipelines.data.Preparation;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What to learn. */
public sealed interface DataConfiguration
        permits DataConfiguration.Toy,
                DataConfiguration.Csv,
                DataConfiguration.Array,
                DataConfiguration.Signal,
                DataConfiguration.Images,
                DataConfiguration.Named,
                SourceConfiguration {
    /** Opens it; reads files. Records that cannot be used are an error, also where they may be skipped. */
    DataSource open();

    /**
     * Opens it, without the records that cannot be used if it was asked to skip them.
     *
     * @param told of each of them, while it is opened
     */
    default DataSource open(Consumer<? super BadRecord> told) {
        return open();
    }

    /** Whether records that cannot be used are left out, and told of. */
    default boolean skipsBadRecords() {
        return false;
    }

    /** The files that it reads, or the folder, each with what it is, for example {@code file} and {@code labels_file}. */
    default Map<String, Path> files() {
        return Map.of();
    }

    /** What is done to its rows; the standard where that cannot be chosen. */
    default Preparation preparation() {
        return Preparation.standard();
    }

    /**
     * A data source by name.
     *
     * @param choice of a plugin
     * @param catalogue that has it
     */
    record Named(PluginChoice choice, Catalogue catalogue) implements DataConfiguration {
        @Override
        public DataSource open() {
            return catalogue.create(PluginKind.DATA, choice, DataSource.class);
        }
    }

    /**
     * A toy set.
     *
     * @param id for example {@code two-moons}
     */
    record Toy(String id) implements DataConfiguration {
        @Override
        public DataSource open() {
            return Datasets.toy(id);
        }
    }

    /**
     * Columns of a CSV file.
     *
     * @param file absolute
     * @param columns what each becomes
     * @param skipsBadRecords whether rows that cannot be used are left out, and told of
     */
    record Csv(Path file, CsvColumns columns, boolean skipsBadRecords) implements DataConfiguration {
        /** A bad row is an error. */
        public Csv(Path file, CsvColumns columns) {
            this(file, columns, false);
        }

        @Override
        public Map<String, Path> files() {
            return Map.of("file", file);
        }

        @Override
        public DataSource open() {
            return Datasets.csv(file, columns);
        }

        @Override
        public DataSource open(Consumer<? super BadRecord> told) {
            return skipsBadRecords ? Datasets.csv(file, columns, OnBadRecord.skipAndReport(told)) : open();
        }
    }

    /**
     * Rows of an array.
     *
     * @param format {@code idx} or {@code npy}, as it was written; the file's own bytes say what it is
     * @param file absolute
     * @param labels the classes of the rows, or null for none
     * @param preparation what is done to the rows
     * @param skipsBadRecords whether rows with a number that is not finite are left out, and told of
     */
    record Array(
            String format, ArrayFile file, @Nullable ArrayFile labels, Preparation preparation, boolean skipsBadRecords)
            implements DataConfiguration {
        /** A bad row is an error. */
        public Array(String format, ArrayFile file, @Nullable ArrayFile labels, Preparation preparation) {
            this(format, file, labels, preparation, false);
        }

        @Override
        public Map<String, Path> files() {
            return labels == null || labels.path().equals(file.path())
                    ? Map.of("file", file.path())
                    : Map.of("file", file.path(), "labels_file", labels.path());
        }

        @Override
        public DataSource open() {
            return labels == null ? Datasets.array(file, preparation) : Datasets.array(file, labels, preparation);
        }

        @Override
        public DataSource open(Consumer<? super BadRecord> told) {
            return skipsBadRecords
                    ? Datasets.array(file, labels, preparation, OnBadRecord.skipAndReport(told))
                    : open();
        }
    }

    /**
     * Windows of a signal.
     *
     * @param file absolute
     * @param window moments of a row
     * @param stride from a row's start to the next one's
     * @param channelAxis whether windows of a signal of one channel have an axis of it
     * @param preparation what is done to the rows
     * @param skipsBadRecords whether windows with a moment that is not finite are left out, and told of
     */
    record Signal(
            ArrayFile file,
            int window,
            int stride,
            boolean channelAxis,
            Preparation preparation,
            boolean skipsBadRecords)
            implements DataConfiguration {
        /** A bad window is an error. */
        public Signal(ArrayFile file, int window, int stride, boolean channelAxis, Preparation preparation) {
            this(file, window, stride, channelAxis, preparation, false);
        }

        @Override
        public Map<String, Path> files() {
            return Map.of("file", file.path());
        }

        @Override
        public DataSource open() {
            return Datasets.signal(file, window, stride, channelAxis, preparation);
        }

        @Override
        public DataSource open(Consumer<? super BadRecord> told) {
            return skipsBadRecords
                    ? Datasets.signal(file, window, stride, channelAxis, preparation, OnBadRecord.skipAndReport(told))
                    : open();
        }
    }

    /**
     * Images of a folder.
     *
     * @param folder absolute
     * @param size of the squares that they are brought to; 0 for their own
     * @param channels 1 or 3; 0 for their own
     * @param preparation what is done to the images
     * @param skipsBadRecords whether files that do not decode are left out, and told of
     */
    record Images(Path folder, int size, int channels, Preparation preparation, boolean skipsBadRecords)
            implements DataConfiguration {
        /** A bad image is an error. */
        public Images(Path folder, int size, int channels, Preparation preparation) {
            this(folder, size, channels, preparation, false);
        }

        @Override
        public Map<String, Path> files() {
            return Map.of("folder", folder);
        }

        @Override
        public DataSource open() {
            return Datasets.images(folder, size, channels, preparation);
        }

        @Override
        public DataSource open(Consumer<? super BadRecord> told) {
            return skipsBadRecords
                    ? Datasets.images(folder, size, channels, preparation, OnBadRecord.skipAndReport(told))
                    : open();
        }
    }
}
