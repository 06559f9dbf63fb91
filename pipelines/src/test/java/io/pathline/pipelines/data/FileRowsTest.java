package io.pathline.pipelines.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.InvalidInputException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FileRowsTest {
    private static final int ALL = 2_000;
    private static final RandomStreams RANDOM = new RandomStreams(11);

    @TempDir
    private Path folder = Path.of("");

    private ArrayFile file = ArrayFile.of(Path.of(""));

    @BeforeEach
    void write() {
        file = ArrayFile.of(ArrayFiles.write(
                folder, "counting.npy", npy(Rows.counting(0, ALL).values())));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 64, 500, 100_000})
    void everyTrainingRowComesOncePerEpochWhateverTheBuffer(int shuffleRows) {
        DataSource source = source(shuffleRows);
        int n = (int) source.trainingRows();
        List<List<Float>> twoEpochs = Rows.first(source.training(RANDOM, 0), 2 * n);
        List<List<Float>> all = Rows.of(source.trainingSample(ALL, RANDOM));
        assertThat(all).hasSize(n);
        assertThat(twoEpochs.subList(0, n))
                .containsExactlyInAnyOrderElementsOf(all)
                .isNotEqualTo(all);
        assertThat(twoEpochs.subList(n, 2 * n))
                .containsExactlyInAnyOrderElementsOf(all)
                .isNotEqualTo(twoEpochs.subList(0, n));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "64, 2", "500, 3", "100000, 4"})
    void resumingAtEveryRowGivesTheStraightStream(int shuffleRows, long seed) {
        DataSource source = source(shuffleRows);
        RandomStreams random = new RandomStreams(seed);
        int length = 2 * (int) source.trainingRows() + 100;
        List<List<Float>> straight = Rows.first(source.training(random, 0), length);
        for (int row = 0; row < length - 3; row += row < 70 ? 1 : 37) {
            assertThat(Rows.first(source.training(random, row), 3))
                    .as("seed %d, from row %d", seed, row)
                    .isEqualTo(straight.subList(row, row + 3));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 5", "3, 2, 6", "64, 4, 7", "777, 1, 8", "4000, 3, 9"})
    void batchesOfAnySizeAndAnyPrefetchGiveTheSameRows(int batch, int prefetch, long seed) {
        DataSource source = source(100);
        RandomStreams random = new RandomStreams(seed);
        List<List<Float>> expected = Rows.first(source.training(random, 17), 4_000);
        List<Samples> batches =
                Objects.requireNonNull(Rebatch.of(source.training(random, 17).limitRate(prefetch), batch)
                        .publishOn(reactor.core.scheduler.Schedulers.parallel(), prefetch)
                        .take((4_000 + batch - 1) / batch)
                        .collectList()
                        .block());
        assertThat(Rows.of(batches).subList(0, 4_000)).as("seed %d", seed).isEqualTo(expected);
    }

    @Test
    void theSameRowsAreHeldOutAsOfTheSameTableInMemory() {
        DataSource table = Datasets.of("counting", Rows.counting(0, ALL));
        assertThat(Rows.of(source(64).heldOut(ALL, RANDOM))).isEqualTo(Rows.of(table.heldOut(ALL, RANDOM)));
        assertThat(Rows.of(source(64).trainingSample(ALL, RANDOM)))
                .isEqualTo(Rows.of(table.trainingSample(ALL, RANDOM)));
    }

    @Test
    void theNormalizationIsThatOfTheTableInMemory() {
        Normalization expected = Datasets.of("counting", Rows.counting(0, ALL)).normalization();
        Normalization measured = source(64).normalization();
        assertThat(measured.mean()).containsExactly(expected.mean(), within(1e-9));
        assertThat(measured.standardDeviation()).containsExactly(expected.standardDeviation(), within(1e-9));
    }

    @Test
    void drawnRowsDifferAndAreKeyedBySeed() {
        DataSource source = source(64);
        List<List<Float>> drawn = Rows.of(source.trainingSample(300, RANDOM));
        assertThat(new HashSet<>(drawn)).hasSize(300);
        assertThat(Rows.of(source.trainingSample(300, RANDOM))).isEqualTo(drawn);
        assertThat(Rows.of(source.trainingSample(300, new RandomStreams(12)))).isNotEqualTo(drawn);
        assertThat(new HashSet<>(Rows.of(source.heldOut(ALL, RANDOM))))
                .doesNotContainAnyElementsOf(drawn)
                .containsAll(Rows.of(source.heldOut(50, RANDOM)));
    }

    @Test
    void aCompressedFileGivesTheSameRowsInAnotherOrder() {
        Path packed = ArrayFiles.write(
                folder, "c.npy.gz", ArrayFiles.gzip(npy(Rows.counting(0, ALL).values())));
        DataSource source = Datasets.array(ArrayFile.of(packed), Preparation.standard());
        int n = (int) source.trainingRows();
        assertThat(Rows.first(source.training(RANDOM, 0), n))
                .containsExactlyInAnyOrderElementsOf(Rows.first(source(64).training(RANDOM, 0), n));
        assertThat(Rows.first(source.training(RANDOM, 1_500), 900))
                .isEqualTo(Rows.first(source.training(RANDOM, 0), 2_400).subList(1_500, 2_400));
    }

    @Test
    void labelsStayWithTheirRows() {
        byte[] labels = new byte[ALL];
        for (int i = 0; i < ALL; i++) {
            labels[i] = (byte) (i % 10);
        }
        ArrayFile labelFile = ArrayFile.of(ArrayFiles.write(folder, "labels.idx", ArrayFiles.idx(0x08, labels, ALL)));
        DataSource source =
                Datasets.array(file, labelFile, Preparation.standard().shuffling(64));
        assertThat(source.classes()).isEqualTo(10);
        for (Samples rows : List.of(
                Objects.requireNonNull(source.training(RANDOM, 5).blockFirst()),
                source.heldOut(100, RANDOM),
                source.trainingSample(100, RANDOM))) {
            Samples condition = Objects.requireNonNull(rows.condition());
            for (int i = 0; i < rows.count(); i++) {
                assertThat(condition.value(i, 0)).isEqualTo(rows.value(i, 0) % 10);
            }
        }
    }

    @Test
    void labelsThatDoNotFitAreNamed() {
        assertThatThrownBy(() -> labelled(new byte[3], 3)).hasMessageContaining("has 3 labels, but ");
        byte[] signed = new byte[ALL];
        signed[7] = -1;
        ArrayFile bad = ArrayFile.of(ArrayFiles.write(folder, "bad.idx", ArrayFiles.idx(0x09, signed, ALL)));
        assertThatThrownBy(() -> Datasets.array(file, bad, Preparation.standard()))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("bad.idx, row 7 (counted from 0): found -1.0, which is no label");
    }

    private DataSource labelled(byte[] labels, int... lengths) {
        Path path = ArrayFiles.write(folder, "l.idx", ArrayFiles.idx(0x08, labels, lengths));
        return Datasets.array(file, ArrayFile.of(path), Preparation.standard());
    }

    @Test
    void tooFewRowsAConstantColumnAndAHugeBufferAreNamed() {
        assertThatThrownBy(() -> source(npy(1, 2)))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("has 2 rows");
        assertThatThrownBy(() -> source(npy(new float[100])))
                .hasMessageContaining("column 0")
                .hasMessageContaining("found the value 0.0 in every training row");
        assertThatThrownBy(() -> source(Integer.MAX_VALUE)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> source(-1)).hasMessageContaining("-1 rows cannot be");
        assertThatThrownBy(() -> Datasets.array(file, Preparation.standard().flipped(true)))
                .hasMessageContaining("cannot be mirrored");
        assertThatThrownBy(() -> source(64).training(RANDOM, -1)).isInstanceOf(InvalidInputException.class);
    }

    private DataSource source(int shuffleRows) {
        return Datasets.array(file, Preparation.standard().shuffling(shuffleRows));
    }

    private DataSource source(byte[] bytes) {
        return Datasets.array(ArrayFile.of(ArrayFiles.write(folder, "x.npy", bytes)), Preparation.standard());
    }

    private static byte[] npy(float... values) {
        return ArrayFiles.npy("<f4", ArrayFiles.floats(values), values.length);
    }
}
