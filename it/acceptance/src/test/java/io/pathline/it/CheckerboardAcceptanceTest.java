package io.pathline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The checkerboard of the literature, trained at its full size by {@code examples/checkerboard.yaml} and held to the
 * figures of the Python reference. The seed is the example's, 1; the README has three.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(value = 30, unit = TimeUnit.MINUTES)
final class CheckerboardAcceptanceTest {
    @TempDir
    static Path folder;

    private Path run = Path.of("");

    @BeforeAll
    void train() throws IOException, InterruptedException {
        run = folder.resolve("run");
        Path example = CommandLine.ROOT.resolve("examples").resolve("checkerboard.yaml");
        var result = CommandLine.run("train", example, "--out", run);
        assertThat(result.exitCode()).as(result.toString()).isZero();
    }

    @Test
    void midpointWithTwentyEvaluationsIsAsGoodAsTheReference() throws IOException, InterruptedException {
        JsonNode report = evaluate("--solver", "midpoint", "--steps", "10");
        assertThat(report.path("evaluations_per_sample").intValue()).isEqualTo(20);
        assertThat(mean(report, "support_share")).isGreaterThanOrEqualTo(0.895);
        assertThat(mean(report, "sliced_W2")).isLessThanOrEqualTo(0.086);
    }

    @Test
    void dopri5IsAsGoodAsTheReferenceWithSixtyEvaluations() throws IOException, InterruptedException {
        JsonNode report = evaluate("--solver", "dopri5", "--rtol", "1e-5", "--atol", "1e-5");
        assertThat(report.path("evaluations_per_sample").intValue()).isLessThanOrEqualTo(60);
        assertThat(mean(report, "support_share")).isGreaterThanOrEqualTo(0.90);
    }

    @Test
    void withFixedStepsTenSamplesAreTheFirstTenOfAThousand() throws IOException, InterruptedException {
        List<String> few = sample(10);
        List<String> many = sample(1_000);
        assertThat(few).hasSize(11);
        assertThat(many).hasSize(1_001).first().isEqualTo(few.get(0));
        for (int row = 1; row <= 10; row++) {
            String[] one = few.get(row).split(",", -1);
            String[] other = many.get(row).split(",", -1);
            for (int column = 0; column < one.length; column++) {
                assertThat(Double.parseDouble(one[column])).isCloseTo(Double.parseDouble(other[column]), within(1e-5));
            }
        }
    }

    /**
     * The reference's mean is 3.856 nats in the data's units; the entropy, which no model is below but by chance, 3.6765.
     * Both solves are of the same rows, so the error of their difference is that of the estimate alone.
     */
    @Test
    void heldOutDataIsAsLikelyAsUnderTheReferenceWhetherExactOrEstimated() throws IOException, InterruptedException {
        double[] exact = logDensities("exact");
        double[] estimated = logDensities("hutchinson");
        assertThat(exact).hasSize(10_000).hasSameSizeAs(estimated);
        assertThat(-mean(exact)).isBetween(3.6765 - 3 * standardError(exact), 3.856 + 0.02);
        double[] apart = new double[exact.length];
        Arrays.setAll(apart, i -> estimated[i] - exact[i]);
        assertThat(mean(apart)).isCloseTo(0, within(3 * standardError(apart)));
    }

    private double[] logDensities(String divergence) throws IOException, InterruptedException {
        Path file = folder.resolve(divergence + ".csv");
        var result = CommandLine.run("likelihood", run, "--divergence", divergence, "--out", file);
        assertThat(result.exitCode()).as(result.toString()).isZero();
        return Files.readAllLines(file).stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[1]))
                .toArray();
    }

    private static double mean(double... values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double standardError(double... values) {
        double mean = mean(values);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.length - 1) / values.length);
    }

    private List<String> sample(int count) throws IOException, InterruptedException {
        Path file = folder.resolve(count + ".csv");
        var result =
                CommandLine.run("sample", run, "--count", count, "--solver", "midpoint", "--steps", 10, "--out", file);
        assertThat(result.exitCode()).as(result.toString()).isZero();
        return Files.readAllLines(file);
    }

    private JsonNode evaluate(Object... solver) throws IOException, InterruptedException {
        Object[] arguments = new Object[solver.length + 4];
        arguments[0] = "evaluate";
        arguments[1] = run;
        arguments[2] = "--count";
        arguments[3] = 50_000;
        System.arraycopy(solver, 0, arguments, 4, solver.length);
        var result = CommandLine.run(arguments);
        assertThat(result.exitCode()).as(result.toString()).isZero();
        return CommandLine.evaluation(run);
    }

    private static double mean(JsonNode report, String metric) {
        JsonNode value = report.path("scores").path(metric).path("model").path("mean");
        assertThat(value.isNumber()).as("%s in %s", metric, report).isTrue();
        return value.doubleValue();
    }
}
