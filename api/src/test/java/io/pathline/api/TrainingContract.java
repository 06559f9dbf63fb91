package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Network.Weights;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every backend's training keeps: learning, repeating, saving and going on, and steps that go wrong. For more on
 * the kit, with an example, see {@link BackendContract}.
 */
public abstract class TrainingContract extends BackendContract {
    /** The backend under test, which stays open. */
    protected abstract Backend backend();

    @Test
    void trainingLearnsARegression() {
        try (Network network = backend().create(Mlp.of(2, 32, 2), 11);
                TrainingProgram program = ToyRegression.compile(network, Optimizer.adam())) {
            double first = 0;
            double last = 0;
            for (int step = 0; step < 300; step++) {
                double loss = ToyRegression.step(program, 5e-3, 64, step).loss();
                first += step < 20 ? loss : 0;
                last += step >= 280 ? loss : 0;
            }
            assertThat(program.stepsTaken()).isEqualTo(300);
            assertThat(last)
                    .as("loss over the last 20 steps, against the first")
                    .isLessThan(first / 20);
        }
    }

    @Test
    void equalRunsGiveEqualBits() {
        assertThat(trained(Mlp.of(2, 64, 3), 40, 512)).isEqualTo(trained(Mlp.of(2, 64, 3), 40, 512));
    }

    private float[] trained(Mlp spec, int steps, int batch) {
        try (Network network = backend().create(spec, 21)) {
            ToyRegression.train(network, Optimizer.adam(), 0, steps, batch);
            return ToyRegression.probe(network, Weights.AVERAGED);
        }
    }

    @Test
    void averageTrailsTheWeights() {
        try (Network network = backend().create(SMALL, 3)) {
            float[] start = ToyRegression.probe(network, Weights.RAW);
            assertThat(ToyRegression.probe(network, Weights.AVERAGED)).isEqualTo(start);
            ToyRegression.train(network, Optimizer.adam(), 0, 30, 32);
            assertThat(ToyRegression.probe(network, Weights.AVERAGED))
                    .isNotEqualTo(ToyRegression.probe(network, Weights.RAW))
                    .isNotEqualTo(start);
        }
    }

    @Test
    void averageWithoutPastIsTheWeights() {
        try (Network network = backend().create(SMALL, 3)) {
            ToyRegression.train(network, Optimizer.adam().withEmaDecay(0), 0, 5, 32);
            assertThat(ToyRegression.probe(network, Weights.AVERAGED))
                    .isEqualTo(ToyRegression.probe(network, Weights.RAW));
        }
    }

    @Test
    void warmStartHasTheWeightsAndNothingElse() {
        try (Network network = backend().create(SMALL, 3)) {
            ToyRegression.train(network, Optimizer.adam(), 0, 20, 32);
            float[] averaged = ToyRegression.probe(network, Weights.AVERAGED);
            try (Network child = network.warmStart(Weights.AVERAGED)) {
                assertThat(ToyRegression.probe(child, Weights.RAW)).isEqualTo(averaged);
                assertThat(ToyRegression.probe(child, Weights.AVERAGED)).isEqualTo(averaged);
                try (TrainingProgram program = ToyRegression.compile(child, Optimizer.adam())) {
                    assertThat(program.stepsTaken()).isZero();
                    ToyRegression.step(program, 0.01, 32, 20);
                }
                assertThat(ToyRegression.probe(child, Weights.RAW)).isNotEqualTo(averaged);
            }
            assertThat(ToyRegression.probe(network, Weights.AVERAGED))
                    .as("what the child learned is its own")
                    .isEqualTo(averaged);
        }
    }

    @Test
    void lastBatchMayBeSmaller() {
        try (Network network = backend().create(SMALL, 3);
                TrainingProgram program = ToyRegression.compile(network, Optimizer.adam())) {
            for (int batch : new int[] {32, 32, 5, 32, 1}) {
                assertThat(ToyRegression.step(program, 0.01, batch, batch).loss())
                        .isFinite();
            }
            assertThat(program.stepsTaken()).isEqualTo(5);
        }
    }

    @Test
    void gradientIsClippedToItsNorm() {
        // A step of Adam does not feel the gradient's length, but its second moment does: a clipped gradient's is tiny.
        double free;
        double clipped;
        try (Network network = backend().create(SMALL, 3);
                TrainingProgram program =
                        ToyRegression.compile(network, Optimizer.adam().withClipNorm(Double.POSITIVE_INFINITY))) {
            free = ToyRegression.step(program, 0.01, 32, 0).gradientNorm();
            assertThat(free).isGreaterThan(0);
        }
        try (Network network = backend().create(SMALL, 3);
                TrainingProgram program =
                        ToyRegression.compile(network, Optimizer.adam().withClipNorm(1e-12))) {
            float[] before = ToyRegression.probe(network, Weights.RAW);
            clipped = ToyRegression.step(program, 0.01, 32, 0).gradientNorm();
            // Against epsilon = 1e-8 a gradient of norm 1e-12 moves nothing by more than a ten-thousandth of the rate.
            float[] after = ToyRegression.probe(network, Weights.RAW);
            for (int i = 0; i < after.length; i++) {
                assertThat(after[i]).isCloseTo(before[i], within(1e-4f));
            }
        }
        assertThat(clipped).as("the norm is reported before clipping").isEqualTo(free);
    }

    @Test
    void stepThatIsNotFiniteIsReportedAndChangesNothing(@TempDir Path before, @TempDir Path after) throws Exception {
        try (Network network = backend().create(SMALL, 3);
                TrainingProgram program = ToyRegression.compile(network, Optimizer.adam())) {
            ToyRegression.step(program, 0.01, 32, 0);
            network.save(before);
            Samples broken = Samples.points(2, 1, Float.NaN, 3, 4);
            var report = program.step(0.01, List.of(Samples.points(1, 0.5f, 0.5f), broken), null);
            assertThat(report.loss()).isNaN();
            assertThat(program.stepsTaken()).isEqualTo(1);
            network.save(after);
            Folders.assertEqual(before, after);
            assertThat(ToyRegression.step(program, 0.01, 32, 1).loss()).isFinite();
            assertThat(program.stepsTaken()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void savedNetworkGoesOnBitForBit(
            Optimizer optimizer, @TempDir Path halfway, @TempDir Path straight, @TempDir Path resumed)
            throws Exception {
        Mlp spec = Mlp.of(2, 16, 2).withFourierFeatures(4, 1.5);
        try (Network network = backend().create(spec, 3)) {
            ToyRegression.train(network, optimizer, 0, 10, 32);
            network.save(halfway);
            ToyRegression.train(network, optimizer, 10, 20, 32);
            network.save(straight);
        }
        try (Network network = backend().open(spec, halfway)) {
            ToyRegression.train(network, optimizer, 10, 20, 32);
            network.save(resumed);
        }
        Folders.assertEqual(straight, resumed);
    }

    static Stream<Optimizer> optimizers() {
        return Stream.of(
                Optimizer.adam(),
                Optimizer.adamW(0.1),
                Optimizer.sgd(0.9),
                Optimizer.sgd(0).withEmaDecay(0),
                Optimizer.adam().withMicroBatches(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 32, 100})
    void microBatchesGiveTheStepOfTheWholeBatch(int parts) {
        Optimizer whole = Optimizer.sgd(0.9);
        try (Network one = backend().create(SMALL, 3);
                Network many = backend().create(SMALL, 3);
                TrainingProgram program = ToyRegression.compile(one, whole);
                TrainingProgram cut = ToyRegression.compile(many, whole.withMicroBatches(parts))) {
            for (int step = 0; step < 5; step++) {
                var expected = ToyRegression.step(program, 0.05, 32, step);
                var actual = ToyRegression.step(cut, 0.05, 32, step);
                // A sum of as many terms in another order.
                assertThat(actual.loss()).as("loss of step %d", step).isCloseTo(expected.loss(), within(1e-5));
                assertThat(actual.gradientNorm())
                        .as("gradient norm of step %d", step)
                        .isCloseTo(expected.gradientNorm(), within(1e-5 * (1 + expected.gradientNorm())));
            }
            assertThat(cut.stepsTaken()).isEqualTo(5);
            float[] expected = ToyRegression.probe(one, Weights.RAW);
            float[] actual = ToyRegression.probe(many, Weights.RAW);
            for (int i = 0; i < expected.length; i++) {
                assertThat(actual[i]).isCloseTo(expected[i], within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cutting")
    void microBatchThatIsNotFiniteLeavesEverythingAndTheNextStepIsSound(
            Optimizer optimizer, @TempDir Path before, @TempDir Path after) throws Exception {
        try (Network network = backend().create(SMALL, 3);
                TrainingProgram program = ToyRegression.compile(network, optimizer)) {
            ToyRegression.step(program, 0.01, 32, 0);
            network.save(before);
            Samples broken = Samples.points(2, Float.NaN, 1, 3, 4);
            var report = program.step(0.01, List.of(Samples.points(1, 0.5f, 0.5f), broken), null);
            assertThat(report.loss()).isNaN();
            network.save(after);
            Folders.assertEqual(before, after);
            assertThat(ToyRegression.step(program, 0.01, 32, 1).loss()).isFinite();
            assertThat(program.stepsTaken()).isEqualTo(2);
        }
    }

    static Stream<Optimizer> cutting() {
        return Stream.of(Optimizer.sgd(0.9), Optimizer.adamW(0.5), Optimizer.adam())
                .map(optimizer -> optimizer.withMicroBatches(2));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void everyOptimizerLearns(Optimizer optimizer) {
        double rate = optimizer.rule() instanceof Optimizer.Sgd ? 0.05 : 5e-3;
        try (Network network = backend().create(Mlp.of(2, 32, 2), 11);
                TrainingProgram program = ToyRegression.compile(network, optimizer)) {
            double first = ToyRegression.step(program, rate, 64, 0).loss();
            double last = 0;
            for (int step = 1; step < 300; step++) {
                last = ToyRegression.step(program, rate, 64, step).loss();
            }
            assertThat(last).as("loss after 300 steps of %s", optimizer).isLessThan(first / 2);
        }
    }

    @Test
    void networkIsSavedWhileItIsTrained(@TempDir Path during, @TempDir Path end) throws Exception {
        try (Network network = backend().create(SMALL, 3)) {
            try (TrainingProgram program = ToyRegression.compile(network, Optimizer.adam())) {
                ToyRegression.step(program, 0.01, 32, 0);
                network.save(during);
            }
            network.save(end);
        }
        Folders.assertEqual(during, end);
    }

    @Test
    void openedNetworkCountsItsSteps(@TempDir Path folder) {
        try (Network network = backend().create(SMALL, 3)) {
            ToyRegression.train(network, Optimizer.adam(), 0, 4, 8);
            network.save(folder);
        }
        try (Network network = backend().open(SMALL, folder);
                TrainingProgram program = ToyRegression.compile(network, Optimizer.adam())) {
            assertThat(program.stepsTaken()).isEqualTo(4);
        }
    }

    @Test
    void wrongBatchesAndRatesAreRefusedBeforeAnythingChanges() {
        try (Network network = backend().create(SMALL, 3);
                TrainingProgram program = ToyRegression.compile(network, Optimizer.adam())) {
            Samples t = Samples.points(1, 0.5f, 0.5f);
            refused(() -> program.step(0.1, List.of(t), null), "2 inputs");
            refused(() -> program.step(0.1, List.of(t, ToyRegression.batch(3, 0)), null), "rows");
            refused(() -> program.step(0.1, List.of(t, t), null), "[2, 1]");
            for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
                assertThatThrownBy(() -> program.step(rate, List.of(t, ToyRegression.batch(2, 0)), null))
                        .isInstanceOf(InvalidParameterException.class)
                        .hasMessageContaining("learning rate");
            }
            assertThat(program.stepsTaken()).isZero();
        }
    }

    @Test
    void objectiveWithoutTheNetworkIsRefused() {
        try (Network network = backend().create(SMALL, 3)) {
            assertThatThrownBy(() -> network.compile((f, in) -> in.get(0).mean(), List.of(POINTS), Optimizer.adam()))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("does not depend on");
        }
    }

    @Test
    void objectiveThatIsNotOneNumberIsRefused() {
        try (Network network = backend().create(SMALL, 3)) {
            assertThatThrownBy(() -> network.compile((f, in) -> in.get(0), List.of(POINTS), Optimizer.adam()))
                    .isInstanceOf(ShapeMismatchException.class)
                    .hasMessageContaining("mean()");
        }
    }

    @Test
    void oneTrainingProgramAtATime() {
        try (Network network = backend().create(SMALL, 3)) {
            TrainingProgram first = ToyRegression.compile(network, Optimizer.adam());
            assertThatThrownBy(() -> ToyRegression.compile(network, Optimizer.adam()))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("close it");
            first.close();
            first.close();
            assertThatThrownBy(() -> ToyRegression.step(first, 0.1, 2, 0)).isInstanceOf(BackendException.class);
            ToyRegression.compile(network, Optimizer.adam()).close();
        }
    }

    @Test
    void smallestClipAndEpsilonKeepUnusedWeightsFinite() {
        Optimizer edge = new Optimizer(new Optimizer.Adam(0.9, 0.999, 1e-300, 0), 1e-300, 0, 1);
        try (Network network = backend().create(SMALL, 3);
                TrainingProgram program = network.compile(
                        (f, in) -> f.at(in.get(0), in.get(1)).mul(0).square().mean(), List.of(TIMES, POINTS), edge)) {
            float[] before = ToyRegression.probe(network, Weights.RAW);
            var report = program.step(0.1, List.of(Samples.points(1, 0.5f), Samples.points(2, 1, 2)), null);
            assertThat(report.gradientNorm()).isZero();
            assertThat(ToyRegression.probe(network, Weights.RAW)).isEqualTo(before);
        }
    }
}
