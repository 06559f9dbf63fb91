package io.pathline.it.digits;

import io.pathline.pipelines.data.ArrayFile;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.Datasets;
import io.pathline.pipelines.data.Preparation;
import java.nio.file.Path;

/** The digits that come with the examples. */
final class Digits {
    static final Path FOLDER =
            Path.of("..", "..", "examples", "data").toAbsolutePath().normalize();

    private Digits() {}

    static DataSource all() {
        return Datasets.array(
                ArrayFile.of(FOLDER.resolve("mnist-10k-images-idx3-ubyte.gz")),
                ArrayFile.of(FOLDER.resolve("mnist-10k-labels-idx1-ubyte.gz")),
                Preparation.standard());
    }
}
