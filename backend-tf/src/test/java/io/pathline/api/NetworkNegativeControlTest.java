package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.tensorflow.TensorFlowBackend;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The rules of the network kit fail for networks that are wrong in one way each. Without a control is the rule that
 * snapshots and closing do not wait for one another: breaking it would hang this test.
 */
class NetworkNegativeControlTest {
    private static final Backend TENSORFLOW = TensorFlowBackend.open(DeviceChoice.CPU);

    @Test
    void networkThatReadsOneTimeForAllAnotherWay() {
        refuses(
                viewed(u -> (t, x) -> u.at(t.shape().length(0) == 1 ? t.mul(0.5) : t, x))
                        ::oneTimeForAllIsThatTimeForEach);
    }

    @Test
    void networkWhoseFieldIsNotFinite() {
        refuses(
                viewed(u -> (t, x) -> u.at(t, x).mul(Double.NaN))
                        ::trainingOneNetworkAndSamplingAnotherThreadRunSideBySide);
    }

    @Test
    void networkWhoseFieldsAreAlwaysTheNewest() {
        refuses(kit(
                "field",
                (field, given) -> Faulty.of(
                        PlacedField.class, (PlacedField) some(field.with(given)), "compile", (compile, inputs) -> {
                            PlacedField now = (PlacedField) some(field.with(given));
                            return now.compile((FieldFunction) some(inputs[0]), shapes(inputs[1]));
                        }))::fieldIsASnapshot);
    }

    @Test
    void networkThatIgnoresItsCondition() {
        refuses(
                kit(
                        "field",
                        (field, given) -> given.length == 1
                                ? field.with(given)
                                : field.with(given[0], zeros((Samples) some(given[1]))))::conditionChangesTheField);
        refuses(
                trained((step, given) -> step.with(given[0], given[1], zeros((Samples) some(given[2]))))
                        ::conditionIsLearnt);
    }

    @Test
    void networkThatAcceptsEverything() {
        refuses(kit("field", (field, given) -> {
            try {
                return Faulty.of(
                        PlacedField.class,
                        (PlacedField) some(field.with(given)),
                        "compile",
                        NetworkNegativeControlTest::swallowing);
            } catch (ShapeMismatchException e) {
                return null;
            }
        })::networkRefusesWrongShapes);
        refuses(kit("field", NetworkNegativeControlTest::swallowing)::conditionsThatDoNotFitAreRefused);
    }

    @Test
    void networkThatMiscounts() {
        refuses(
                kit("parameterCount", (count, given) -> 1 + (long) some(count.with(given)))
                        ::networkKnowsItsSpecAndSize);
    }

    @Test
    void networkThatCannotBeClosedTwice() {
        AtomicLong closed = new AtomicLong();
        refuses(kit("close", (close, given) -> {
            if (closed.incrementAndGet() > 1) {
                throw new BackendException("closed already");
            }
            return close.with(given);
        })::closingANetworkClosesItsTraining);
    }

    @Test
    void networkThatNeedsToBeCalled() {
        refuses(kit(
                "field",
                (field, given) -> Faulty.of(
                        PlacedField.class, (PlacedField) some(field.with(given)), "compile", (compile, inputs) -> {
                            throw new BackendException("the network is not called");
                        }))::programMayLeaveTheFieldAlone);
    }

    @Test
    void backendWithSeedsOfItsOwn() {
        AtomicLong seed = new AtomicLong();
        refuses(
                kit(Faulty.of(
                        Backend.class,
                        TENSORFLOW,
                        "create",
                        (create, given) -> create.with(given[0], seed.incrementAndGet())))
                        ::equalSeedsGiveEqualBitsAndOthersDoNot);
        refuses(
                kit(Faulty.of(Backend.class, TENSORFLOW, "create", (create, given) -> create.with(given[0], 1L)))
                        ::equalSeedsGiveEqualBitsAndOthersDoNot);
    }

    private static @Nullable Object swallowing(Faulty.Call original, @Nullable Object... arguments) throws Throwable {
        try {
            return original.with(arguments);
        } catch (PathlineException e) {
            return null;
        }
    }

    /** A failed assertion, or an error of the faulty network where the rule expects none. */
    private static void refuses(ThrowingCallable rule) {
        assertThatThrownBy(rule).isInstanceOfAny(AssertionError.class, BackendException.class);
    }

    private static NetworkContract kit(Backend backend) {
        return new NetworkContract() {
            @Override
            protected Backend backend() {
                return backend;
            }
        };
    }

    /** Every network of the backend has this fault. */
    private static NetworkContract kit(String method, Faulty.Fault fault) {
        return kit(Faulty.of(
                Backend.class,
                TENSORFLOW,
                "create",
                (create, given) -> Faulty.of(Network.class, (Network) some(create.with(given)), method, fault)));
    }

    private static NetworkContract viewed(UnaryOperator<VectorField> view) {
        return kit("field", (field, given) -> ((PlacedField) some(field.with(given))).map(view));
    }

    /** Every step of every training program has this fault. */
    private static NetworkContract trained(Faulty.Fault fault) {
        return kit(
                "compile",
                (compile, given) ->
                        Faulty.of(TrainingProgram.class, (TrainingProgram) some(compile.with(given)), "step", fault));
    }

    private static Samples zeros(Samples like) {
        return Samples.of(like.shape(), new float[like.values().length]);
    }

    @SuppressWarnings("unchecked") // the second argument of compile
    private static List<Shape> shapes(@Nullable Object argument) {
        return (List<Shape>) some(argument);
    }

    private static Object some(@Nullable Object value) {
        return Objects.requireNonNull(value);
    }
}
