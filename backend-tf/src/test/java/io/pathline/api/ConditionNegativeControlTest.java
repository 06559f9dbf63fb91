package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.tensorflow.TensorFlowBackend;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rules of the condition kit fail for backends that are wrong in one way each. */
class ConditionNegativeControlTest {
    private static final Backend TENSORFLOW = TensorFlowBackend.open(DeviceChoice.CPU);

    @Test
    void networkThatForgetsTheVector() {
        refuses(fields((field, given) -> {
            if (given.length > 1) {
                given[1] = withoutVector((Samples) some(given[1]));
            }
            return field.with(given);
        })::classesAndVectorsChangeTheField);
    }

    @Test
    void networkWhoseNullRowIsTheFirstClass() {
        refuses(fields((field, given) -> {
            if (given.length > 1) {
                given[1] = zerosForNone((Samples) some(given[1]));
            }
            return field.with(given);
        })::fieldWithoutConditionIsThatOfRowsWithoutOne);
        refuses(
                stepping((step, given) -> step.with(given[0], given[1], zerosForNone((Samples) some(given[2]))))
                        ::rowsWithoutConditionLearnApartFromThoseWithOne);
    }

    @Test
    void networkThatTakesAnyClass() {
        refuses(fields((field, given) -> {
            if (given.length > 1) {
                given[1] = zerosForNone(modulo((Samples) some(given[1]), 3));
            }
            return field.with(given);
        })::classesOutOfRangeAreNamedWithTheirRow);
        refuses(
                stepping((step, given) -> step.with(given[0], given[1], modulo((Samples) some(given[2]), 3)))
                        ::classesOutOfRangeAreNamedWithTheirRow);
    }

    @Test
    void guidanceOfAnotherConvention() {
        // Ho and Salimans' w = s - 1: a whole step too far.
        refuses(
                guided(g -> new ClassifierFreeGuidance(g.scale() + 1, g.from(), g.to(), g.rescale()))
                        ::guidedFieldIsTheFormulaOfItsTwoFields);
        refuses(
                guided(g -> new ClassifierFreeGuidance(g.scale() + 1, g.from(), g.to(), g.rescale()))
                        ::guidanceOfScaleOneIsThePlainConditionInOnePass);
    }

    @Test
    void guidanceThatForgetsItsIntervalOrItsRescaling() {
        refuses(guided(g -> g.within(0, 1))::guidedFieldIsTheFormulaOfItsTwoFields);
        refuses(guided(g -> g.withRescale(0))::guidedFieldIsTheFormulaOfItsTwoFields);
    }

    @Test
    void guidanceThatMiscountsItsPasses() {
        refuses(
                fields((field, given) -> Faulty.of(
                        PlacedField.class, (PlacedField) some(field.with(given)), "passes", (passes, none) -> 1))
                        ::guidanceOfScaleOneIsThePlainConditionInOnePass);
    }

    @Test
    void guidanceThatIsIgnoredWhereItCannotBe() {
        refuses(
                fields((field, given) ->
                        given.length == 3 ? field.with(given[0], given[1], Guidance.none()) : field.with(given))
                        ::guidanceNeedsANetworkThatKnowsNoCondition);
    }

    private static Samples withoutVector(Samples conditions) {
        float[] values = conditions.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = i % conditions.dimension() == 0 || Float.isNaN(values[i]) ? values[i] : 0;
        }
        return Samples.of(conditions.shape(), values);
    }

    private static Samples zerosForNone(Samples conditions) {
        float[] values = conditions.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.isNaN(values[i]) ? 0 : values[i];
        }
        return Samples.of(conditions.shape(), values);
    }

    private static Samples modulo(Samples conditions, int classes) {
        float[] values = conditions.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] %= classes;
        }
        return Samples.of(conditions.shape(), values);
    }

    private interface Change {
        Guidance of(ClassifierFreeGuidance guidance);
    }

    private static ConditionContract guided(Change change) {
        return fields((field, given) -> given.length == 3
                ? field.with(given[0], given[1], change.of((ClassifierFreeGuidance) some(given[2])))
                : field.with(given));
    }

    /** A failed assertion, or an error of the faulty backend where the rule expects none. */
    private static void refuses(ThrowingCallable rule) {
        assertThatThrownBy(rule).isInstanceOfAny(AssertionError.class, BackendException.class);
    }

    /** Every network's fields have this fault. */
    private static ConditionContract fields(Faulty.Fault fault) {
        return network("field", fault);
    }

    /** Every step of every training program has this fault. */
    private static ConditionContract stepping(Faulty.Fault fault) {
        return network(
                "compile",
                (compile, given) ->
                        Faulty.of(TrainingProgram.class, (TrainingProgram) some(compile.with(given)), "step", fault));
    }

    private static ConditionContract network(String method, Faulty.Fault fault) {
        Backend backend = Faulty.of(
                Backend.class,
                TENSORFLOW,
                "create",
                (create, given) -> Faulty.of(Network.class, (Network) some(create.with(given)), method, fault));
        return new ConditionContract() {
            @Override
            protected Backend backend() {
                return backend;
            }
        };
    }

    private static Object some(@Nullable Object value) {
        return Objects.requireNonNull(value);
    }
}
