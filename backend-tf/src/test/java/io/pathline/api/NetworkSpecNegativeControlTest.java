package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.tensorflow.TensorFlowBackend;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of the kit of networks of every kind fail for networks that are wrong in one way each. */
class NetworkSpecNegativeControlTest {
    private static final Backend TENSORFLOW = TensorFlowBackend.open(DeviceChoice.CPU);
    private static final NetworkSpec POINTS = Mlp.of(2, 8, 1);
    private static final NetworkSpec CONDITIONED =
            Dit.of(Shape.of(2, 2, 1), 2, 4, 1).withHeads(1).withCondition(1);

    @Test
    void networkWhoseFieldIsNotFiniteOrZero() {
        NetworkSpecContract broken = viewed(u -> (t, x) -> u.at(t, x).mul(Double.NaN));
        refuses(() -> broken.velocitiesHaveTheShapeOfTheSamplesForAnyBatch(POINTS));
        NetworkSpecContract still = viewed(u -> (t, x) -> u.at(t, x).mul(0));
        refuses(() -> still.velocitiesHaveTheShapeOfTheSamplesForAnyBatch(POINTS));
    }

    @Test
    void networkThatReadsOneTimeForAllAnotherWay() {
        NetworkSpecContract halved = viewed(u -> (t, x) -> u.at(t.shape().length(0) == 1 ? t.mul(0.5) : t, x));
        refuses(() -> halved.oneTimeForAllIsThatTimeForEach(POINTS));
        NetworkSpecContract timeless = viewed(u -> (t, x) -> u.at(t.mul(0), x));
        refuses(() -> timeless.oneTimeForAllIsThatTimeForEach(POINTS));
    }

    @Test
    void networkWhoseRowsSeeOneAnother() {
        NetworkSpecContract mixing = viewed(u -> (t, x) -> u.at(t, x).add(x.mean()));
        refuses(() -> mixing.sampleAloneIsThatSampleInABatch(POINTS));
    }

    @Test
    void networkThatIgnoresItsCondition() {
        NetworkSpecContract deaf = kit(
                "field",
                (field, given) ->
                        given.length == 1 ? field.with(given) : field.with(given[0], zeros((Samples) some(given[1]))));
        refuses(() -> deaf.conditionOfARowChangesThatRowAlone(CONDITIONED));
    }

    @Test
    void networkThatDoesNotLearn() {
        NetworkSpecContract idle = trained((step, given) -> step.with(1e-12, given[1], given[2]));
        refuses(() -> idle.regressionIsLearnt(POINTS));
    }

    @Test
    void networkThatIsNotTheSameTwice() {
        AtomicLong seed = new AtomicLong(10);
        NetworkSpecContract restless = kit(Faulty.of(
                Backend.class, TENSORFLOW, "create", (create, given) -> create.with(given[0], seed.incrementAndGet())));
        refuses(() -> restless.equalRunsGiveEqualBits(POINTS));
    }

    @Test
    void networkThatIsSavedWithoutItsLastStep(@TempDir Path halfway, @TempDir Path straight, @TempDir Path resumed) {
        NetworkSpecContract forgetful = kit(Faulty.of(
                Backend.class,
                TENSORFLOW,
                "open",
                (open, given) -> TENSORFLOW.create((NetworkSpec) some(given[0]), 5)));
        refuses(() -> saved(forgetful, halfway, straight, resumed));
    }

    @Test
    void networkThatIgnoresItsSeed(@TempDir Path halfway, @TempDir Path straight, @TempDir Path resumed) {
        NetworkSpecContract stubborn =
                kit(Faulty.of(Backend.class, TENSORFLOW, "create", (create, given) -> create.with(given[0], 5L)));
        refuses(() -> saved(stubborn, halfway, straight, resumed));
    }

    private static void saved(NetworkSpecContract kit, Path halfway, Path straight, Path resumed) throws Exception {
        kit.savedNetworkOfAnotherSeedIsAnotherOneAndGoesOnBitForBit(POINTS, halfway, straight, resumed);
    }

    @Test
    void networkThatAcceptsEverything() {
        NetworkSpecContract lax = viewed(u -> (t, x) -> x);
        refuses(() -> lax.samplesAndTimesOfTheWrongSizeAreNamed(POINTS));
    }

    private static void refuses(ThrowingCallable rule) {
        assertThatThrownBy(rule).isInstanceOf(AssertionError.class);
    }

    private static NetworkSpecContract kit(Backend backend) {
        return new NetworkSpecContract() {
            @Override
            protected Backend backend() {
                return backend;
            }
        };
    }

    /** Every network of the backend has this fault. */
    private static NetworkSpecContract kit(String method, Faulty.Fault fault) {
        return kit(Faulty.of(
                Backend.class,
                TENSORFLOW,
                "create",
                (create, given) -> Faulty.of(Network.class, (Network) some(create.with(given)), method, fault)));
    }

    private static NetworkSpecContract viewed(UnaryOperator<VectorField> view) {
        return kit("field", (field, given) -> ((PlacedField) some(field.with(given))).map(view));
    }

    /** Every step of every training program has this fault. */
    private static NetworkSpecContract trained(Faulty.Fault fault) {
        return kit(
                "compile",
                (compile, given) ->
                        Faulty.of(TrainingProgram.class, (TrainingProgram) some(compile.with(given)), "step", fault));
    }

    private static Samples zeros(Samples like) {
        return Samples.of(like.shape(), new float[like.values().length]);
    }

    private static Object some(@Nullable Object value) {
        return Objects.requireNonNull(value);
    }
}
