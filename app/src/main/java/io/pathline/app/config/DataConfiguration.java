package io.pathline.app.config;

import io.pathline.pipelines.data.ArrayFile;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.Datasets;
import io.pathline.pipelines.data.Preparation;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to learn. */
public sealed interface DataConfiguration {
    /** Opens it; reads files. */
    DataSource open();

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
     * @param columns in this order; none for every column of numbers
     */
    record Csv(Path file, List<String> columns) implements DataConfiguration {
        public Csv {
            columns = List.copyOf(columns);
        }

        @Override
        public DataSource open() {
            return Datasets.csv(file, columns);
        }
    }

    /**
     * Rows of an array.
     *
     * @param format {@code idx} or {@code npy}, as it was written; the file's own bytes say what it is
     * @param file absolute
     * @param labels the classes of the rows, or null for none
     * @param preparation what is done to the rows
     */
    record Array(String format, ArrayFile file, @Nullable ArrayFile labels, Preparation preparation)
            implements DataConfiguration {
        @Override
        public DataSource open() {
            return labels == null ? Datasets.array(file, preparation) : Datasets.array(file, labels, preparation);
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
     */
    record Signal(ArrayFile file, int window, int stride, boolean channelAxis, Preparation preparation)
            implements DataConfiguration {
        @Override
        public DataSource open() {
            return Datasets.signal(file, window, stride, channelAxis, preparation);
        }
    }

    /**
     * Images of a folder.
     *
     * @param folder absolute
     * @param size of the squares that they are brought to; 0 for their own
     * @param channels 1 or 3; 0 for their own
     * @param preparation what is done to the images
     */
    record Images(Path folder, int size, int channels, Preparation preparation) implements DataConfiguration {
        @Override
        public DataSource open() {
            return Datasets.images(folder, size, channels, preparation);
        }
    }
}
