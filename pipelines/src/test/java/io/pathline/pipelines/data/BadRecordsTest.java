package io.pathline.pipelines.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InvalidInputException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that cannot be used: an error by default, else left out and told of, and what is left is as if they never were. */
class BadRecordsTest {
    private static final RandomStreams RANDOM = new RandomStreams(4);
    private static final CsvColumns XY = CsvColumns.of(List.of("x", "y"));
    private static final String DIRTY = """
            x,y,name
            1,2,a
            2,nan,b
            3
            4,5,c
            ,1,d
            6,1e99,e
            7,8,f
            9,7,g
            """;
    private static final String CLEAN = """
            x,y,name
            1,2,a
            4,5,c
            7,8,f
            9,7,g
            """;

    private final List<BadRecord> bad = new ArrayList<>();
    private final OnBadRecord skip = OnBadRecord.skipAndReport(bad::add);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aTableIsThatOfTheRowsThatAreLeft() throws IOException {
        DataSource clean = Datasets.csv(csv("clean.csv", CLEAN), XY);
        DataSource skipped = Datasets.csv(csv("dirty.csv", DIRTY), XY, skip);
        assertSame(skipped, clean);
        assertThat(bad).extracting(BadRecord::position).containsExactly("line 3", "line 4", "line 6", "line 7");
        assertThat(bad.get(0).reason()).startsWith("column 'y': found 'nan', which is not a finite number");
        assertThat(bad.get(1).reason()).startsWith("found 1 cells where the first row has 3");
        assertThat(bad.get(2).reason()).startsWith("column 'x': found an empty cell");
    }

    @Test
    void theFirstIsAnErrorUnlessTheyAreSkipped() throws IOException {
        Path file = csv("dirty.csv", DIRTY);
        assertThatThrownBy(() -> Datasets.csv(file, XY, OnBadRecord.fail()))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("line 3");
        assertThatThrownBy(() -> Datasets.csvRows(file, XY).blockLast()).isInstanceOf(DataFormatException.class);
    }

    @Test
    void columnsMustBeNamed() throws IOException {
        Path file = csv("dirty.csv", DIRTY);
        assertThatThrownBy(() -> Datasets.csv(file, CsvColumns.all(), skip))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Name the columns");
    }

    @Test
    void aRowWithAWrongLabelIsLeftOutWhole() throws IOException {
        Path file = csv("labelled.csv", "x,c\n1,0\n2,1.5\n3,1\n4,-1\n5,0\n");
        DataSource source = Datasets.csv(file, CsvColumns.of(List.of("x")).labelled("c"), skip);
        assertThat(source.classes()).isEqualTo(2);
        assertThat(bad).extracting(BadRecord::position).containsExactly("line 3", "line 5");
    }

    @Test
    void aStreamOfRowsGoesOnBehindAWholeChunkOfThem() throws IOException {
        Path file = csv("long.csv", "x,y\n1,2\n" + "oops,1\n".repeat(3_000) + "3,4\n");
        List<Samples> chunks =
                Datasets.csvRows(file, XY, skip).collectList().blockOptional().orElseThrow();
        assertThat(chunks.stream().mapToInt(Samples::count).sum()).isEqualTo(2);
        assertThat(chunks.get(chunks.size() - 1).values()).containsExactly(3, 4);
        assertThat(bad).hasSize(3_000);
        assertThat(bad.get(2_999).position()).isEqualTo("line 3002");
    }

    @Test
    void anArrayIsThatOfTheRowsThatAreLeftWithTheirLabels() {
        float[] rows = new float[40];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (i * 37) % 11;
        }
        rows[5] = Float.NaN;
        rows[6] = Float.POSITIVE_INFINITY;
        rows[39] = Float.NEGATIVE_INFINITY;
        float[] left = new float[34];
        System.arraycopy(rows, 0, left, 0, 4);
        System.arraycopy(rows, 8, left, 4, 30);
        byte[] labels = ArrayFiles.counting(20);
        byte[] leftLabels = new byte[17];
        System.arraycopy(labels, 0, leftLabels, 0, 2);
        System.arraycopy(labels, 4, leftLabels, 2, 15);
        DataSource skipped = Datasets.array(
                array("rows.npy", ArrayFiles.npy("<f4", ArrayFiles.floats(rows), 20, 2)),
                array("labels.npy", ArrayFiles.npy("|u1", labels, 20)),
                Preparation.standard(),
                skip);
        DataSource clean = Datasets.array(
                array("left.npy", ArrayFiles.npy("<f4", ArrayFiles.floats(left), 17, 2)),
                array("left-labels.npy", ArrayFiles.npy("|u1", leftLabels, 17)),
                Preparation.standard());
        assertThat(bad).extracting(BadRecord::position).containsExactly("row 2", "row 3", "row 19");
        assertThat(bad.get(0).reason()).startsWith("position 1 (both counted from 0): found NaN");
        assertThat(skipped.trainingSample(99, RANDOM)).isEqualTo(clean.trainingSample(99, RANDOM));
        assertSame(skipped, clean);
    }

    @Test
    void imagesThatDoNotDecodeOrAreOfAnotherSizeAreLeftOut() throws IOException {
        for (int i = 0; i < 8; i++) {
            int size = i == 6 ? 5 : 4;
            BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setSample(1, 2, 0, 10 * i);
            ImageIO.write(image, "png", folder.resolve("i" + i + ".png").toFile());
        }
        Path broken = folder.resolve("i3.png");
        byte[] bytes = Files.readAllBytes(broken);
        Arrays.fill(bytes, 41, 50, (byte) 0); // the pixels; its header is whole
        Files.write(broken, bytes);
        Files.writeString(folder.resolve("i0.png"), "no image");
        Preparation plain = Preparation.standard().dequantised(false);
        assertThatThrownBy(() -> Datasets.images(folder, 0, 1, plain)).isInstanceOf(DataFormatException.class);
        DataSource source = Datasets.images(folder, 0, 1, plain, skip);
        assertThat(bad).extracting(BadRecord::position).containsExactlyInAnyOrder("i0.png", "i3.png", "i6.png");
        assertThat(bad.get(0).reason()).startsWith("is no PNG or JPEG image");
        assertThat(source.trainingRows() + source.heldOut(99, RANDOM).count()).isEqualTo(5);
    }

    /** Windows overlap, so each bad moment is in four of them; what is left stays on the side where it was. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void windowsWithABadMomentAreLeftOutAndTheOthersStayWhereTheyAre(int channels) {
        float[] moments = new float[2_000 * channels];
        for (int i = 0; i < moments.length; i++) {
            moments[i] = i;
        }
        ArrayFile whole = array("whole.npy", signal(channels, moments));
        moments[channels * 700 + channels - 1] = Float.NaN;
        moments[channels * 1_999] = Float.NEGATIVE_INFINITY;
        ArrayFile file = array("signal.npy", signal(channels, moments));
        Preparation plain = Preparation.standard();
        assertThatThrownBy(() -> Datasets.signal(file, 16, 4, true, plain)).isInstanceOf(DataFormatException.class);
        DataSource clean = Datasets.signal(whole, 16, 4, true, plain);
        DataSource left = Datasets.signal(file, 16, 4, true, plain, skip);
        assertThat(bad).hasSizeBetween(4, 5);
        assertThat(bad.get(0).position()).startsWith("row ");
        assertThat(bad.get(0).reason()).startsWith("moment 700 (both counted from 0): found NaN");
        assertThat(left.columns()).isEmpty();
        assertThat(first(clean.heldOut(9_999, RANDOM))).containsAll(first(left.heldOut(9_999, RANDOM)));
        assertThat(first(clean.trainingSample(9_999, RANDOM))).containsAll(first(left.trainingSample(9_999, RANDOM)));
        assertThat(left.trainingRows() + left.heldOut(9_999, RANDOM).count() + bad.size())
                .isEqualTo(clean.trainingRows() + clean.heldOut(9_999, RANDOM).count());
        StoredRows rows = Datasets.signalRows(file, 16, 4, true, plain, skip);
        assertThat(rows.count())
                .isEqualTo(left.trainingRows() + left.heldOut(9_999, RANDOM).count());
    }

    @Test
    void aSignalOfWhichOneSideIsLeftIsRefused() {
        float[] moments = new float[96];
        Arrays.fill(moments, 0, 32, Float.NaN); // the first of three segments, which is held out
        for (int i = 32; i < moments.length; i++) {
            moments[i] = i % 5;
        }
        ArrayFile file = array("signal.npy", signal(1, moments));
        assertThatThrownBy(() -> Datasets.signal(file, 16, 16, false, Preparation.standard(), skip))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("0 that are held out, without the bad ones");
    }

    @Test
    void theRowsOfAFileOnceAndInOrderAreThoseThatAreLeft() throws IOException {
        ArrayFile file = array("rows.npy", ArrayFiles.npy("<f4", ArrayFiles.floats(1, 2, Float.NaN, 4, 5, 6), 3, 2));
        ArrayFile labels = array("labels.npy", ArrayFiles.npy("|u1", new byte[] {2, 1, 0}, 3));
        StoredRows rows = Datasets.arrayRows(file, labels, Preparation.standard(), skip);
        Samples all = Objects.requireNonNull(rows.rows().blockLast());
        assertThat(all).isEqualTo(Samples.points(2, 1, 2, 5, 6).given(Samples.points(1, 2, 0)));
        assertThat(rows.classes()).isEqualTo(3);
        Path images = Files.createDirectories(folder.resolve("images"));
        ImageIO.write(
                new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY),
                "png",
                images.resolve("b.png").toFile());
        Files.writeString(images.resolve("a.png"), "no image");
        assertThat(Datasets.imageRows(images, 0, 1, Preparation.standard(), skip)
                        .count())
                .isEqualTo(1);
        assertThat(bad).extracting(BadRecord::position).containsExactly("row 1", "a.png");
    }

    private static byte[] signal(int channels, float... moments) {
        byte[] bytes = ArrayFiles.floats(moments);
        return channels == 1
                ? ArrayFiles.npy("<f4", bytes, moments.length)
                : ArrayFiles.npy("<f4", bytes, moments.length / channels, channels);
    }

    /** The first number of each window. */
    private static List<Float> first(Samples windows) {
        return IntStream.range(0, windows.count())
                .mapToObj(i -> windows.value(i, 0))
                .toList();
    }

    private static void assertSame(DataSource one, DataSource other) {
        assertThat(one.normalization()).isEqualTo(other.normalization());
        assertThat(one.heldOut(99, RANDOM)).isEqualTo(other.heldOut(99, RANDOM));
        assertThat(one.training(RANDOM, 7).blockFirst())
                .isEqualTo(other.training(RANDOM, 7).blockFirst());
    }

    private Path csv(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private ArrayFile array(String name, byte[] bytes) {
        return new ArrayFile(ArrayFiles.write(folder, name, bytes), "");
    }
}
