package io.pathline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.app.CommandLines.Result;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.SolverChoice;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.solvers.StepControl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jetbrains.bio.npy.NpyFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples drawn so many at a time are those that are drawn together. */
class BatchedSamplingTest {
    private static final int COUNT = 100;

    @TempDir
    private static Path folder = Path.of("");

    private static Path run = Path.of("");

    @BeforeAll
    static void train() throws IOException {
        Path config = Files.writeString(folder.resolve("tiny.yaml"), CommandLines.tiny());
        run = folder.resolve("run");
        Result result = CommandLines.run("train", config, "--out", run);
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    /** Nothing but rounding is between them: TensorFlow adds up the last rows of a batch in another order. */
    @ParameterizedTest
    @ValueSource(strings = {"--solver midpoint --steps 4", "--solver ddim --steps 5"})
    void batchesChangeNothingButTheLastBitsWithEqualSteps(String solver) {
        float[] together = sample(solver);
        assertThat(together).hasSize(2 * COUNT);
        close(sample(solver + " --batch 32"), together, 1e-5);
    }

    /** A last bit may move a step of a sample's own, so there they agree as well as the tolerance asks. */
    @Test
    void withStepsOfEachSamplesOwnTheyAgreeWithinTheTolerance() {
        String solver = "--solver dopri5 --error-norm per-sample --rtol 1e-5 --atol 1e-5";
        close(sample(solver + " --batch 32"), sample(solver), 1e-2);
    }

    private static void close(float[] actual, float[] expected, double apart) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).as("number %d", i).isCloseTo(expected[i], within(apart));
        }
    }

    @Test
    void aBatchHasAMillionNumbersOrAllSamplesWhereStepsAreTheWholeBatches() {
        PluginChoice dopri5 = PluginChoice.of("dopri5");
        StepControl.Adaptive tolerances = StepControl.adaptive(1e-4, 1e-4);
        try (Pathline flow = Pathline.builder().build();
                TrainedFlow model = flow.open(run)) {
            assertThat(size(null, SolverChoice.of(dopri5, tolerances), model)).isEqualTo(2_000_000);
            assertThat(size(50, SolverChoice.of(dopri5, tolerances), model)).isEqualTo(50);
            assertThat(size(null, SolverChoice.of(dopri5, tolerances.perSample()), model))
                    .isEqualTo(1 << 19);
            assertThat(size(null, SolverChoice.of(dopri5, StepControl.fixed(8)), model))
                    .isEqualTo(1 << 19);
        }
    }

    @Test
    void batchesGoWithNoTrajectoryAndHoldOneSampleOrMore() {
        Path out = folder.resolve("none.npy");
        Result way = CommandLines.run("sample", run, "--trajectory", "3", "--batch", "10", "--out", out);
        assertThat(way.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(way.err()).contains("--batch does not go with --trajectory");
        Result none = CommandLines.run("sample", run, "--batch", "0", "--out", out);
        assertThat(none.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(none.err()).contains("--batch 1 or more");
        assertThat(out).doesNotExist();
    }

    private static int size(@Nullable Integer asked, SolverChoice solver, TrainedFlow model) {
        return BatchedSampling.of(asked, 2_000_000, solver, model, false).size();
    }

    private static float[] sample(String options) {
        Path out = folder.resolve(options.replace(' ', '_') + ".npy");
        Object[] all = Stream.concat(
                        Stream.of("sample", run, "--count", COUNT, "--out", out), Stream.of(options.split(" ", -1)))
                .toArray();
        Result result = CommandLines.run(all);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return NpyFile.read(out, Integer.MAX_VALUE).asFloatArray();
    }
}
