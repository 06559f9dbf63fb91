package io.pathline.app.config;

import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.Datasets;
import java.nio.file.Path;
import java.util.List;

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
}
