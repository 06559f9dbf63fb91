package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Backend;
import io.pathline.api.BackendException;
import io.pathline.api.DeviceArray;
import io.pathline.api.InterpreterMismatchException;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.Mlp;
import io.pathline.api.Network;
import io.pathline.api.Network.Weights;
import io.pathline.api.NetworkSpec;
import io.pathline.api.Optimizer;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.Tensor;
import io.pathline.api.TrainingProgram;
import io.pathline.api.host.HostField;
import io.pathline.api.host.HostTensor;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every backend keeps. Extend it with {@link #backend}, and {@link #live} where the backend can count what it holds
 * outside Java's heap; every test then ends with as much as it began with.
 */
abstract class BackendContract {
    private static final Shape POINTS = Shape.of(Shape.UNKNOWN, 2);
    private static final Shape TIMES = Shape.of(Shape.UNKNOWN, 1);
    private static final Shape ONE_TIME = Shape.of(1, 1);
    private static final Mlp SMALL = Mlp.of(2, 16, 2);

    private long liveBefore;

    /** The backend under test. */
    protected abstract Backend backend();

    /** What is open outside Java's heap; a constant if the backend has nothing there. */
    protected abstract long live();

    @BeforeEach
    void countBefore() {
        backend();
        liveBefore = live();
    }

    @AfterEach
    void nothingLeaks() {
        assertThat(live()).as("native things left open").isEqualTo(liveBefore);
    }

    @Test
    void programGivesWhatTheHostGives() {
        try (PlacedField field = backend().place((t, x) -> x.mul(t).sin());
                PlacedField host = new HostField((t, x) -> x.mul(t).sin())) {
            double[] expected = evaluate(host, 0.7, 1, 2, 3, 4, 5, 6);
            double[] actual = evaluate(field, 0.7, 1, 2, 3, 4, 5, 6);
            for (int i = 0; i < expected.length; i++) {
                assertThat(actual[i]).isCloseTo(expected[i], within(1e-5));
            }
        }
    }

    @Test
    void oneProgramRunsOnBatchesOfAnySize() {
        try (PlacedField field = backend().place((t, x) -> x.add(1));
                Program program =
                        field.compile((f, in) -> List.of(f.at(in.get(0).like(0), in.get(0))), List.of(POINTS))) {
            for (int batch : new int[] {3, 1, 7, 3}) {
                try (DeviceArray x = field.upload(Shape.of(batch, 2), new double[2 * batch]);
                        DeviceArray y = program.run(List.of(x)).get(0)) {
                    assertThat(y.shape()).isEqualTo(Shape.of(batch, 2));
                    assertThat(y.toFloats()).containsOnly(1);
                }
            }
        }
    }

    @Test
    void outputThatIsAnInputIsAnArrayOfItsOwn() {
        try (PlacedField field = backend().place((t, x) -> x);
                Program program = field.compile((f, in) -> List.of(in.get(0), in.get(0)), List.of(POINTS))) {
            DeviceArray x = field.upload(Shape.of(1, 2), 3, 4);
            List<DeviceArray> outputs = program.run(List.of(x));
            x.close();
            outputs.get(0).close();
            assertThat(outputs.get(1).toDoubles()).containsExactly(3, 4);
            outputs.get(1).close();
        }
    }

    @Test
    void outputsOutliveTheProgramAndFeedAnother() {
        try (PlacedField field = backend().place((t, x) -> x)) {
            DeviceArray y;
            try (Program program = doubling(field);
                    DeviceArray x = field.upload(Shape.of(1, 2), 3, 4)) {
                y = program.run(List.of(x)).get(0);
            }
            try (Program program = doubling(field);
                    DeviceArray first = y;
                    DeviceArray z = program.run(List.of(first)).get(0)) {
                assertThat(z.toDoubles()).containsExactly(12, 16);
                assertThat(first.toDoubles()).containsExactly(6, 8);
            }
        }
    }

    private static Program doubling(PlacedField field) {
        return field.compile((f, in) -> List.of(in.get(0).mul(2)), List.of(POINTS));
    }

    @Test
    void scalarsGoInAndOut() {
        try (PlacedField field = backend().place((t, x) -> x);
                Program program = field.compile(
                        (f, in) -> List.of(in.get(0).mul(in.get(1)).mean()), List.of(Shape.scalar(), POINTS));
                DeviceArray c = field.upload(Shape.scalar(), 10);
                DeviceArray x = field.upload(Shape.of(2, 2), 1, 2, 3, 4);
                DeviceArray mean = program.run(List.of(c, x)).get(0)) {
            assertThat(mean.shape()).isEqualTo(Shape.scalar());
            assertThat(mean.toDoubles()).containsExactly(25);
        }
    }

    @Test
    void wrongInputsAreRefused() {
        try (PlacedField field = backend().place((t, x) -> x);
                PlacedField host = new HostField((t, x) -> x);
                Program program = field.compile((f, in) -> List.of(in.get(0).mul(in.get(1))), List.of(TIMES, POINTS));
                DeviceArray t = field.upload(Shape.of(3, 1), 1, 2, 3);
                DeviceArray two = field.upload(Shape.of(2, 2), 1, 2, 3, 4);
                DeviceArray wide = field.upload(Shape.of(3, 3), new double[9]);
                DeviceArray elsewhere = host.upload(Shape.of(3, 2), new double[6])) {
            refused(program, "1", t);
            refused(program, "rows", t, two);
            refused(program, "[3, 3]", t, wide);
            refused(program, "upload", t, elsewhere);
        }
    }

    private static void refused(Program program, String part, DeviceArray... inputs) {
        assertThatThrownBy(() -> program.run(List.of(inputs)))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining(part);
    }

    @Test
    void formulaOfAnotherInterpreterIsRefusedAndLeavesNothing() {
        try (PlacedField field = backend().place((t, x) -> HostTensor.scalar(1))) {
            assertThatThrownBy(() -> field.compile((f, in) -> List.of(f.at(in.get(0), in.get(0))), List.of(POINTS)))
                    .isInstanceOf(InterpreterMismatchException.class);
        }
    }

    @Test
    void formulaThatDoesNotBroadcastFailsAtItsOwnLine() {
        try (PlacedField field = backend().place((t, x) -> x)) {
            assertThatThrownBy(() -> field.compile(
                            (f, in) -> List.of(clumsy(in.get(0), in.get(1))), List.of(Shape.of(4, 3), Shape.of(4, 2))))
                    .isInstanceOf(ShapeMismatchException.class)
                    .satisfies(e -> assertThat(e.getStackTrace())
                            .anyMatch(frame -> frame.getMethodName().equals("clumsy")));
        }
    }

    private static Tensor clumsy(Tensor a, Tensor b) {
        return a.add(b);
    }

    @Test
    void closedThingsSaySoAndCloseTwice() {
        PlacedField field = backend().place((t, x) -> x);
        Program program = doubling(field);
        DeviceArray x = field.upload(Shape.of(1, 2), 1, 2);
        x.close();
        x.close();
        assertThatThrownBy(x::toFloats).isInstanceOf(BackendException.class).hasMessageContaining("closed");
        assertThatThrownBy(() -> program.run(List.of(x))).isInstanceOf(BackendException.class);
        program.close();
        program.close();
        assertThatThrownBy(() -> program.run(List.of(x))).isInstanceOf(BackendException.class);
        field.close();
    }

    @Test
    void oneTimeForAllIsThatTimeForEach() {
        try (Network network = backend().create(Mlp.of(2, 16, 2).withFourierFeatures(3, 0.5), 5);
                PlacedField field = network.field(Weights.RAW);
                Program shared =
                        field.compile((f, in) -> List.of(f.at(in.get(0), in.get(1))), List.of(ONE_TIME, POINTS));
                Program each = field.compile((f, in) -> List.of(f.at(in.get(0), in.get(1))), List.of(TIMES, POINTS));
                DeviceArray time = field.upload(ONE_TIME, 0.3);
                DeviceArray times = field.upload(Shape.of(3, 1), 0.3, 0.3, 0.3);
                DeviceArray x = field.upload(Toy.batch(3, 1));
                DeviceArray a = shared.run(List.of(time, x)).get(0);
                DeviceArray b = each.run(List.of(times, x)).get(0)) {
            for (int i = 0; i < 6; i++) {
                assertThat(a.toDoubles()[i]).isCloseTo(b.toDoubles()[i], within(1e-6));
            }
        }
    }

    @Test
    void networkRefusesWrongShapes() {
        try (Network network = backend().create(SMALL, 5);
                PlacedField field = network.field(Weights.RAW)) {
            Shape wide = Shape.of(Shape.UNKNOWN, 3);
            assertThatThrownBy(() ->
                            field.compile((f, in) -> List.of(f.at(in.get(0), in.get(1))), List.of(TIMES, wide)))
                    .isInstanceOf(ShapeMismatchException.class)
                    .hasMessageContaining("[?, 3]");
            assertThatThrownBy(() ->
                            field.compile((f, in) -> List.of(f.at(in.get(0), in.get(1))), List.of(POINTS, POINTS)))
                    .isInstanceOf(ShapeMismatchException.class)
                    .hasMessageContaining("time");
        }
    }

    @Test
    void equalSeedsGiveEqualBitsAndOthersDoNot() {
        float[] first = weightsProbe(backend(), SMALL, 3);
        assertThat(weightsProbe(backend(), SMALL, 3)).isEqualTo(first);
        assertThat(weightsProbe(backend(), SMALL, 4)).isNotEqualTo(first);
    }

    private static float[] weightsProbe(Backend backend, NetworkSpec spec, long seed) {
        try (Network network = backend.create(spec, seed)) {
            return Toy.probe(network, Weights.RAW);
        }
    }

    @Test
    void networkKnowsItsSpecAndSize() {
        try (Network network = backend().create(Mlp.of(2, 16, 2).withTimeFrequencies(4), 3)) {
            assertThat(network.spec()).isEqualTo(Mlp.of(2, 16, 2).withTimeFrequencies(4));
            assertThat(network.parameterCount()).isEqualTo((2 + 9) * 16 + 16 + 16 * 16 + 16 + 16 * 2 + 2);
        }
    }

    @Test
    void trainingLearnsARegression() {
        try (Network network = backend().create(Mlp.of(2, 32, 2), 11);
                TrainingProgram program = Toy.compile(network, Optimizer.adam())) {
            double first = 0;
            double last = 0;
            for (int step = 0; step < 300; step++) {
                double loss = Toy.step(program, 5e-3, 64, step).loss();
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
            Toy.train(network, Optimizer.adam(), 0, steps, batch);
            return Toy.probe(network, Weights.AVERAGED);
        }
    }

    @Test
    void fieldIsASnapshot() {
        try (Network network = backend().create(SMALL, 3)) {
            try (PlacedField before = network.field(Weights.RAW);
                    TrainingProgram program = Toy.compile(network, Optimizer.adam())) {
                float[] first = Toy.probe(before);
                Toy.step(program, 0.01, 32, 0);
                try (PlacedField during = network.field(Weights.RAW)) {
                    float[] second = Toy.probe(during);
                    assertThat(second).isNotEqualTo(first);
                    Toy.step(program, 0.01, 32, 1);
                    assertThat(Toy.probe(during)).isEqualTo(second);
                    assertThat(Toy.probe(before)).isEqualTo(first);
                }
            }
        }
    }

    @Test
    void averageTrailsTheWeights() {
        try (Network network = backend().create(SMALL, 3)) {
            float[] start = Toy.probe(network, Weights.RAW);
            assertThat(Toy.probe(network, Weights.AVERAGED)).isEqualTo(start);
            Toy.train(network, Optimizer.adam(), 0, 30, 32);
            assertThat(Toy.probe(network, Weights.AVERAGED))
                    .isNotEqualTo(Toy.probe(network, Weights.RAW))
                    .isNotEqualTo(start);
        }
    }

    @Test
    void averageWithoutPastIsTheWeights() {
        try (Network network = backend().create(SMALL, 3)) {
            Toy.train(network, Optimizer.adam().withEmaDecay(0), 0, 5, 32);
            assertThat(Toy.probe(network, Weights.AVERAGED)).isEqualTo(Toy.probe(network, Weights.RAW));
        }
    }

    @Test
    void lastBatchMayBeSmaller() {
        try (Network network = backend().create(SMALL, 3);
                TrainingProgram program = Toy.compile(network, Optimizer.adam())) {
            for (int batch : new int[] {32, 32, 5, 32, 1}) {
                assertThat(Toy.step(program, 0.01, batch, batch).loss()).isFinite();
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
                        Toy.compile(network, Optimizer.adam().withClipNorm(Double.POSITIVE_INFINITY))) {
            free = Toy.step(program, 0.01, 32, 0).gradientNorm();
            assertThat(free).isGreaterThan(0);
        }
        try (Network network = backend().create(SMALL, 3);
                TrainingProgram program = Toy.compile(network, Optimizer.adam().withClipNorm(1e-12))) {
            float[] before = Toy.probe(network, Weights.RAW);
            clipped = Toy.step(program, 0.01, 32, 0).gradientNorm();
            // Against epsilon = 1e-8 a gradient of norm 1e-12 moves nothing by more than a ten-thousandth of the rate.
            float[] after = Toy.probe(network, Weights.RAW);
            for (int i = 0; i < after.length; i++) {
                assertThat(after[i]).isCloseTo(before[i], within(1e-4f));
            }
        }
        assertThat(clipped).as("the norm is reported before clipping").isEqualTo(free);
    }

    @Test
    void stepThatIsNotFiniteIsReportedAndChangesNothing(@TempDir Path before, @TempDir Path after) throws Exception {
        try (Network network = backend().create(SMALL, 3);
                TrainingProgram program = Toy.compile(network, Optimizer.adam())) {
            Toy.step(program, 0.01, 32, 0);
            network.save(before);
            Samples broken = Samples.points(2, 1, Float.NaN, 3, 4);
            var report = program.step(0.01, List.of(Samples.points(1, 0.5f, 0.5f), broken), null);
            assertThat(report.loss()).isNaN();
            assertThat(program.stepsTaken()).isEqualTo(1);
            network.save(after);
            Folders.assertEqual(before, after);
            assertThat(Toy.step(program, 0.01, 32, 1).loss()).isFinite();
            assertThat(program.stepsTaken()).isEqualTo(2);
        }
    }

    @Test
    void savedNetworkGoesOnBitForBit(@TempDir Path halfway, @TempDir Path straight, @TempDir Path resumed)
            throws Exception {
        Mlp spec = Mlp.of(2, 16, 2).withFourierFeatures(4, 1.5);
        try (Network network = backend().create(spec, 3)) {
            Toy.train(network, Optimizer.adam(), 0, 10, 32);
            network.save(halfway);
            Toy.train(network, Optimizer.adam(), 10, 20, 32);
            network.save(straight);
        }
        try (Network network = backend().open(spec, halfway)) {
            Toy.train(network, Optimizer.adam(), 10, 20, 32);
            network.save(resumed);
        }
        Folders.assertEqual(straight, resumed);
    }

    @Test
    void networkIsSavedWhileItIsTrained(@TempDir Path during, @TempDir Path end) throws Exception {
        try (Network network = backend().create(SMALL, 3)) {
            try (TrainingProgram program = Toy.compile(network, Optimizer.adam())) {
                Toy.step(program, 0.01, 32, 0);
                network.save(during);
            }
            network.save(end);
        }
        Folders.assertEqual(during, end);
    }

    @Test
    void openedNetworkCountsItsSteps(@TempDir Path folder) {
        try (Network network = backend().create(SMALL, 3)) {
            Toy.train(network, Optimizer.adam(), 0, 4, 8);
            network.save(folder);
        }
        try (Network network = backend().open(SMALL, folder);
                TrainingProgram program = Toy.compile(network, Optimizer.adam())) {
            assertThat(program.stepsTaken()).isEqualTo(4);
        }
    }

    @Test
    void conditionChangesTheField() {
        Mlp spec = SMALL.withCondition(3);
        try (Network network = backend().create(spec, 3);
                PlacedField one = network.field(Weights.RAW, Samples.points(3, 1, 0, 0, 1, 0, 0));
                PlacedField other = network.field(Weights.RAW, Samples.points(3, 1, 0, 0, 0, 1, 0))) {
            float[] a = Toy.probe(one, 2);
            float[] b = Toy.probe(other, 2);
            assertThat(a[0]).as("row 0 has the same condition in both").isEqualTo(b[0]);
            assertThat(a[2]).as("row 1 has not").isNotEqualTo(b[2]);
        }
    }

    @Test
    void conditionIsLearnt() {
        try (Network network = backend().create(Mlp.of(1, 16, 1).withCondition(1), 3);
                TrainingProgram program = network.compile(
                        (f, in) -> f.at(in.get(0), in.get(1))
                                .sub(in.get(2))
                                .square()
                                .mean(),
                        List.of(TIMES, TIMES, TIMES),
                        Optimizer.adam())) {
            Samples zero = Samples.points(1, 0, 0);
            Samples signs = Samples.points(1, 1, -1);
            double loss = 1;
            for (int step = 0; step < 200; step++) {
                loss = program.step(0.02, List.of(zero, zero, signs), signs).loss();
            }
            assertThat(loss).isLessThan(1e-2);
        }
    }

    @Test
    void conditionsThatDoNotFitAreRefused() {
        try (Network plain = backend().create(SMALL, 3);
                Network conditioned = backend().create(SMALL.withCondition(3), 3);
                TrainingProgram plainProgram = Toy.compile(plain, Optimizer.adam());
                TrainingProgram program = Toy.compile(conditioned, Optimizer.adam());
                PlacedField two = conditioned.field(Weights.RAW, Samples.points(3, new float[6]))) {
            List<Samples> batch = List.of(Samples.points(1, 0.5f, 0.5f), Toy.batch(2, 0));
            Samples three = Samples.points(3, new float[9]);
            refused(() -> conditioned.field(Weights.RAW), "condition");
            refused(() -> conditioned.field(Weights.RAW, Samples.points(2, 1, 2)), "[1, 2]");
            refused(() -> plain.field(Weights.RAW, three), "[3, 3]");
            refused(() -> program.step(0.1, batch, null), "no condition");
            refused(() -> program.step(0.1, batch, three), "[3, 3]");
            refused(() -> plainProgram.step(0.1, batch, three), "no condition");
            refused(() -> Toy.probe(two, 5), "2 conditions");
        }
    }

    private static void refused(ThrowingCallable action, String part) {
        assertThatThrownBy(action).isInstanceOf(ShapeMismatchException.class).hasMessageContaining(part);
    }

    @Test
    void wrongBatchesAndRatesAreRefusedBeforeAnythingChanges() {
        try (Network network = backend().create(SMALL, 3);
                TrainingProgram program = Toy.compile(network, Optimizer.adam())) {
            Samples t = Samples.points(1, 0.5f, 0.5f);
            refused(() -> program.step(0.1, List.of(t), null), "2 inputs");
            refused(() -> program.step(0.1, List.of(t, Toy.batch(3, 0)), null), "rows");
            refused(() -> program.step(0.1, List.of(t, t), null), "[2, 1]");
            for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
                assertThatThrownBy(() -> program.step(rate, List.of(t, Toy.batch(2, 0)), null))
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
            TrainingProgram first = Toy.compile(network, Optimizer.adam());
            assertThatThrownBy(() -> Toy.compile(network, Optimizer.adam()))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("close it");
            first.close();
            first.close();
            assertThatThrownBy(() -> Toy.step(first, 0.1, 2, 0)).isInstanceOf(BackendException.class);
            Toy.compile(network, Optimizer.adam()).close();
        }
    }

    @Test
    void closingANetworkClosesItsTraining() {
        Network network = backend().create(SMALL, 3);
        TrainingProgram program = Toy.compile(network, Optimizer.adam());
        Toy.step(program, 0.1, 2, 0);
        network.close();
        network.close();
    }

    @Test
    void trainingOneNetworkAndSamplingAnotherThreadRunSideBySide() throws Exception {
        try (Network network = backend().create(Mlp.of(2, 32, 2), 3);
                TrainingProgram program = Toy.compile(network, Optimizer.adam())) {
            var failure = new AtomicReference<Throwable>();
            Thread sampler = new Thread(() -> {
                for (int i = 0; i < 10; i++) {
                    float[] velocity = Toy.probe(network, Weights.AVERAGED);
                    assertThat(velocity).doesNotContain(Float.NaN);
                }
            });
            sampler.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
            sampler.start();
            for (int step = 0; step < 100; step++) {
                Toy.step(program, 1e-3, 64, step);
            }
            sampler.join();
            assertThat(failure.get()).isNull();
        }
    }

    @Test
    @Timeout(60)
    void snapshotsAndClosingDoNotWaitForOneAnother() throws Exception {
        try (Network network = backend().create(SMALL, 3)) {
            var done = new AtomicBoolean();
            Thread reader = new Thread(() -> {
                while (!done.get()) {
                    network.field(Weights.AVERAGED).close();
                }
            });
            reader.start();
            for (int i = 0; i < 20; i++) {
                Toy.train(network, Optimizer.adam(), i, i + 1, 4);
            }
            done.set(true);
            reader.join();
        }
    }

    @Test
    void programMayLeaveTheFieldAlone() {
        try (Network network = backend().create(SMALL.withCondition(3), 3);
                PlacedField field = network.field(Weights.RAW, Samples.points(3, new float[6]));
                Program program = doubling(field);
                DeviceArray x = field.upload(Shape.of(2, 2), 1, 2, 3, 4);
                DeviceArray y = program.run(List.of(x)).get(0)) {
            assertThat(y.toDoubles()).containsExactly(2, 4, 6, 8);
        }
    }

    @Test
    void smallestClipAndEpsilonKeepUnusedWeightsFinite() {
        Optimizer edge = new Optimizer(0.9, 0.999, 1e-300, 1e-300, 0);
        try (Network network = backend().create(SMALL, 3);
                TrainingProgram program = network.compile(
                        (f, in) -> f.at(in.get(0), in.get(1)).mul(0).square().mean(), List.of(TIMES, POINTS), edge)) {
            float[] before = Toy.probe(network, Weights.RAW);
            var report = program.step(0.1, List.of(Samples.points(1, 0.5f), Samples.points(2, 1, 2)), null);
            assertThat(report.gradientNorm()).isZero();
            assertThat(Toy.probe(network, Weights.RAW)).isEqualTo(before);
        }
    }

    private static double[] evaluate(PlacedField field, double time, double... x) {
        Shape points = Shape.of(x.length / 2, 2);
        try (Program program =
                        field.compile((f, in) -> List.of(f.at(in.get(0), in.get(1))), List.of(ONE_TIME, POINTS));
                DeviceArray t = field.upload(ONE_TIME, time);
                DeviceArray places = field.upload(points, x);
                DeviceArray velocity = program.run(List.of(t, places)).get(0)) {
            return velocity.toDoubles();
        }
    }
}
