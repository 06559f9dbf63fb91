package io.pathline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.app.CommandLines.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jetbrains.bio.npy.NpyArray;
import org.jetbrains.bio.npy.NpyFile;
import org.jetbrains.bio.npy.NpzFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples with their log density from the command line, on a small model and the real backend. */
class SampleLogDensityTest {
    private static final int COUNT = 40;

    @TempDir
    private static Path shared = Path.of("");

    private static Path run = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void train() throws IOException {
        Path config = Files.writeString(shared.resolve("tiny.yaml"), CommandLines.tiny());
        run = shared.resolve("run");
        Result training = CommandLines.run("train", config, "--out", run);
        assertThat(training.exitCode()).as(training.err()).isZero();
    }

    @Test
    void theLastColumnIsWhatTheLikelihoodOfTheSamplesIs() throws IOException {
        Path samples = folder.resolve("points.csv");
        Result drawn = sample(samples, "--log-density");
        assertThat(drawn.out())
                .contains("Mean log p of the samples: -", "nats in the data's units, exact divergence.")
                .contains("Written to " + samples + ".");
        Path measured = folder.resolve("log-p.csv");
        Result likelihood = CommandLines.run("likelihood", run, samples, "--out", measured);
        assertThat(likelihood.exitCode()).as(likelihood.err()).isZero();
        assertThat(Files.readAllLines(samples)).first().isEqualTo("x,y,log_density");
        double[] ofSamples = column(samples, 2);
        double[] ofRows = column(measured, 1);
        assertThat(ofSamples).hasSize(COUNT);
        assertThat(ofRows).hasSize(COUNT);
        for (int i = 0; i < COUNT; i++) {
            assertThat(ofSamples[i]).isCloseTo(ofRows[i], within(2e-3 * (1 + Math.abs(ofRows[i]))));
        }
        assertThat(CommandLines.tree(folder)).containsExactly("log-p.csv", "points.csv");
    }

    @Test
    void withEqualStepsTheSamplesAreThoseWithoutAndBatchesChangeNothing() throws IOException {
        Path plain = folder.resolve("plain.csv");
        Path with = folder.resolve("with.csv");
        Path inBatches = folder.resolve("batches.csv");
        sample(plain, "--solver", "midpoint", "--steps", 10);
        sample(with, "--solver", "midpoint", "--steps", 10, "--log-density");
        sample(inBatches, "--solver", "midpoint", "--steps", 10, "--log-density", "--batch", 15);
        assertThat(Files.readAllLines(plain)).first().isEqualTo("x,y");
        for (int j = 0; j < 3; j++) {
            double[] expected = column(with, j);
            assertThat(column(inBatches, j)).containsExactly(expected, within(1e-5));
            if (j < 2) {
                assertThat(column(plain, j)).containsExactly(expected, within(1e-5));
            }
        }
    }

    @Test
    void arraysHaveTheNumbersOfTheTable() throws IOException {
        Path table = folder.resolve("points.csv");
        sample(table, "--log-density");
        Result npy = sample(folder.resolve("points.npy"), "--log-density");
        Path beside = folder.resolve("points-log-density.npy");
        assertThat(npy.out()).contains("Log densities written to " + beside + ".");
        NpyArray array = NpyFile.read(beside, Integer.MAX_VALUE);
        assertThat(array.getShape()).containsExactly(COUNT);
        assertThat(array.asDoubleArray()).containsExactly(column(table, 2));
        assertThat(NpyFile.read(folder.resolve("points.npy"), Integer.MAX_VALUE).getShape())
                .containsExactly(COUNT, 2);
        sample(folder.resolve("points.npz"), "--log-density");
        try (NpzFile.Reader reader = NpzFile.read(folder.resolve("points.npz"))) {
            assertThat(reader.get("log_density", Integer.MAX_VALUE).asDoubleArray())
                    .containsExactly(column(table, 2));
        }
        assertThat(CommandLines.tree(folder))
                .containsExactly("points-log-density.npy", "points.csv", "points.npy", "points.npz");
    }

    @Test
    void aTrajectoryHasTheDensityAtEachOfItsTimes() throws IOException {
        Path way = folder.resolve("way.csv");
        sample(way, "--log-density", "--trajectory", 4);
        assertThat(Files.readAllLines(way)).hasSize(1 + 4 * COUNT).first().isEqualTo("frame,t,sample,x,y,log_density");
        double[] x = column(way, 3);
        double[] y = column(way, 4);
        double[] log = column(way, 5);
        for (int i = 0; i < COUNT; i++) { // the standard normal that all starts from
            assertThat(log[i]).isCloseTo(-(x[i] * x[i] + y[i] * y[i]) / 2 - Math.log(2 * Math.PI), within(1e-5));
        }
        Path end = folder.resolve("end.csv");
        sample(end, "--log-density");
        double[] atEnd = column(end, 2);
        for (int i = 0; i < COUNT; i++) {
            assertThat(log[3 * COUNT + i]).isEqualTo(atEnd[i]);
        }
        sample(folder.resolve("way.npy"), "--log-density", "--trajectory", 4);
        NpyArray array = NpyFile.read(folder.resolve("way-log-density.npy"), Integer.MAX_VALUE);
        assertThat(array.getShape()).containsExactly(4, COUNT);
        assertThat(array.asDoubleArray()).containsExactly(log);
    }

    @Test
    void hutchinsonsEstimateIsTheExactDensityAndNoiseOfTheSeedsOwn() throws IOException {
        Path first = folder.resolve("first.csv");
        Path again = folder.resolve("again.csv");
        Path exact = folder.resolve("exact.csv");
        Object[] fixed = {"--log-density", "--solver", "midpoint", "--steps", 10};
        Result drawn = sample(first, with(fixed, "--divergence", "hutchinson", "--probes", 2));
        assertThat(drawn.out()).contains("Hutchinson's estimate by 2 rademacher probes.");
        sample(again, with(fixed, "--probes", 2));
        sample(exact, fixed);
        assertThat(Files.readString(again)).isEqualTo(Files.readString(first));
        assertThat(column(first, 2)).isNotEqualTo(column(exact, 2));
        Result gaussian = sample(folder.resolve("gaussian.csv"), with(fixed, "--probe", "gaussian"));
        assertThat(gaussian.out()).contains("Hutchinson's estimate by 1 gaussian probe.");
    }

    @Test
    void whatCannotBeIsRefusedAndLeavesNothingBehind() throws IOException {
        Path out = folder.resolve("points.csv");
        refused("no density that could be followed", out, run, "--log-density", "--solver", "ddim", "--steps", 5);
        refused("add --log-density", out, run, "--probes", 2);
        refused("has no probes", out, run, "--log-density", "--divergence", "exact", "--probes", 2);
        refused("a picture", folder.resolve("points.png"), run, "--log-density");
        refused("A SavedModel gives velocities without", out, "--saved-model", folder, "--log-density");
        assertThat(CommandLines.tree(folder)).isEmpty();
    }

    @Test
    void aFileInTheWayOfLogDensitiesIsReplacedOnlyByForce() throws IOException {
        Path beside = Files.writeString(folder.resolve("points-log-density.npy"), "precious");
        Path out = folder.resolve("points.npy");
        refused("points-log-density.npy exists already", out, run, "--log-density");
        assertThat(beside).hasContent("precious");
        assertThat(CommandLines.tree(folder)).containsExactly("points-log-density.npy");
        sample(out, "--log-density", "--force");
        assertThat(NpyFile.read(beside, Integer.MAX_VALUE).getShape()).containsExactly(COUNT);
    }

    private static Result sample(Path out, Object... options) {
        Result result = CommandLines.run(with(new Object[] {"sample", run, "--count", COUNT, "--out", out}, options));
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result;
    }

    private static void refused(String part, Path out, Object... options) {
        Result result = CommandLines.run(with(new Object[] {"sample", "--out", out}, options));
        assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(result.err()).contains(part);
    }

    private static Object[] with(Object[] first, Object... more) {
        Object[] all = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }

    private static double[] column(Path csv, int index) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        return lines.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[index]))
                .toArray();
    }
}
