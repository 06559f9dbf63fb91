package io.pathline.app.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.pipelines.data.Normalization;
import io.pathline.solvers.Outcome;
import io.pathline.solvers.SolveStats;
import io.pathline.solvers.TrajectoryFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jetbrains.bio.npy.NpyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of samples that are images. */
class SampleImagesTest {
    private static final Shape IMAGE = Shape.of(3, 4, 1);
    private static final int COUNT = 5;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void npyKeepsTheAxesOfAnImage() {
        assertThat(NpyFile.read(write("end.npy", 0, 1), Integer.MAX_VALUE).getShape())
                .containsExactly(COUNT, 3, 4, 1);
        assertThat(NpyFile.read(write("way.npy", 2, 2), Integer.MAX_VALUE).getShape())
                .containsExactly(2, COUNT, 3, 4, 1);
    }

    @Test
    void pngIsAPictureOfAllSamples() throws IOException {
        var picture = ImageIO.read(write("grid.png", 0, 1).toFile());
        assertThat(picture.getWidth()).isEqualTo(1 + 3 * (4 + 1)); // three images in a row, two rows of them
        assertThat(picture.getHeight()).isEqualTo(1 + 2 * (3 + 1));
    }

    @Test
    void whatMakesNoPictureIsToldBeforeAnythingIsWritten() throws IOException {
        assertThatThrownBy(() ->
                        SampleFile.create(folder.resolve("x.png"), new Layout(List.of("x", "y"), COUNT, 0), false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("are no images");
        assertThatThrownBy(() -> write("x.png", 2, 2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("leave --trajectory away");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private Path write(String name, int trajectory, int frames) {
        Path file = folder.resolve(name);
        Layout layout = new Layout(List.of(), COUNT, trajectory, IMAGE, Normalization.identity(12));
        try (SampleFile growing = SampleFile.create(file, layout, false)) {
            for (int i = 0; i < frames; i++) {
                Samples images = Samples.of(IMAGE.withBatch(COUNT), new float[COUNT * 12]);
                growing.write(new TrajectoryFrame(i, i, images, new SolveStats(1, 1, 0, 1), Outcome.RUNNING));
            }
            growing.commit();
        }
        return file;
    }
}
