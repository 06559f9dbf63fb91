package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Network.Weights;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every backend's networks keep as fields: seeds, times, conditions, and snapshots that later training does not
 * change. For more on the kit see {@link BackendContract}.
 *
 * <pre>{@code
 * class GraphNetworkTest extends NetworkContract {
 *     protected Backend backend() {
 *         return BACKEND;
 *     }
 * }
 * }</pre>
 */
public abstract class NetworkContract extends BackendContract {
    /** The backend under test, which stays open. */
    protected abstract Backend backend();

    @Test
    void oneTimeForAllIsThatTimeForEach() {
        try (Network network = backend().create(Mlp.of(2, 16, 2).withFourierFeatures(3, 0.5), 5);
                PlacedField field = network.field(Weights.RAW);
                Program shared =
                        field.compile((f, in) -> List.of(f.at(in.get(0), in.get(1))), List.of(ONE_TIME, POINTS));
                Program each = field.compile((f, in) -> List.of(f.at(in.get(0), in.get(1))), List.of(TIMES, POINTS));
                DeviceArray time = field.upload(ONE_TIME, 0.3);
                DeviceArray times = field.upload(Shape.of(3, 1), 0.3, 0.3, 0.3);
                DeviceArray x = field.upload(ToyRegression.batch(3, 1));
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
            return ToyRegression.probe(network, Weights.RAW);
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
    void fieldIsASnapshot() {
        try (Network network = backend().create(SMALL, 3)) {
            try (PlacedField before = network.field(Weights.RAW);
                    TrainingProgram program = ToyRegression.compile(network, Optimizer.adam())) {
                float[] first = ToyRegression.probe(before);
                ToyRegression.step(program, 0.01, 32, 0);
                try (PlacedField during = network.field(Weights.RAW)) {
                    float[] second = ToyRegression.probe(during);
                    assertThat(second).isNotEqualTo(first);
                    ToyRegression.step(program, 0.01, 32, 1);
                    assertThat(ToyRegression.probe(during)).isEqualTo(second);
                    assertThat(ToyRegression.probe(before)).isEqualTo(first);
                }
            }
        }
    }

    @Test
    void conditionChangesTheField() {
        Mlp spec = SMALL.withCondition(3);
        try (Network network = backend().create(spec, 3);
                PlacedField one = network.field(Weights.RAW, Samples.points(3, 1, 0, 0, 1, 0, 0));
                PlacedField other = network.field(Weights.RAW, Samples.points(3, 1, 0, 0, 0, 1, 0))) {
            float[] a = ToyRegression.probe(one, 2);
            float[] b = ToyRegression.probe(other, 2);
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
                TrainingProgram plainProgram = ToyRegression.compile(plain, Optimizer.adam());
                TrainingProgram program = ToyRegression.compile(conditioned, Optimizer.adam());
                PlacedField two = conditioned.field(Weights.RAW, Samples.points(3, new float[6]))) {
            List<Samples> batch = List.of(Samples.points(1, 0.5f, 0.5f), ToyRegression.batch(2, 0));
            Samples three = Samples.points(3, new float[9]);
            refused(() -> conditioned.field(Weights.RAW), "condition");
            refused(() -> conditioned.field(Weights.RAW, Samples.points(2, 1, 2)), "[1, 2]");
            refused(() -> plain.field(Weights.RAW, three), "[3, 3]");
            refused(() -> program.step(0.1, batch, null), "no condition");
            refused(() -> program.step(0.1, batch, three), "[3, 3]");
            refused(() -> plainProgram.step(0.1, batch, three), "no condition");
            refused(() -> ToyRegression.probe(two, 5), "2 conditions");
        }
    }

    @Test
    void closingANetworkClosesItsTraining() {
        Network network = backend().create(SMALL, 3);
        TrainingProgram program = ToyRegression.compile(network, Optimizer.adam());
        ToyRegression.step(program, 0.1, 2, 0);
        network.close();
        network.close();
    }

    @Test
    void trainingOneNetworkAndSamplingAnotherThreadRunSideBySide() throws Exception {
        try (Network network = backend().create(Mlp.of(2, 32, 2), 3);
                TrainingProgram program = ToyRegression.compile(network, Optimizer.adam())) {
            var failure = new AtomicReference<Throwable>();
            Thread sampler = new Thread(() -> {
                for (int i = 0; i < 10; i++) {
                    float[] velocity = ToyRegression.probe(network, Weights.AVERAGED);
                    assertThat(velocity).doesNotContain(Float.NaN);
                }
            });
            sampler.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
            sampler.start();
            for (int step = 0; step < 100; step++) {
                ToyRegression.step(program, 1e-3, 64, step);
            }
            sampler.join();
            assertThat(failure.get()).isNull();
        }
    }

    @Test
    @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void snapshotsAndClosingDoNotWaitForOneAnother() throws Exception {
        try (Network network = backend().create(SMALL, 3)) {
            var done = new AtomicBoolean();
            Thread reader = new Thread(() -> {
                while (!done.get()) {
                    network.field(Weights.AVERAGED).close();
                }
            });
            reader.setDaemon(true); // one that hangs holds nobody up
            reader.start();
            try {
                for (int i = 0; i < 20; i++) {
                    ToyRegression.train(network, Optimizer.adam(), i, i + 1, 4);
                }
            } finally {
                done.set(true);
            }
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
}
