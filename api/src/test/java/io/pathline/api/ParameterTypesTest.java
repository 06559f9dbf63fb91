package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters of every type: what they accept, how they are read, what their mistakes are called. */
class ParameterTypesTest {
    private static final Parameter RATE = Parameter.real("rate", 0.5, 0, 1, "A rate.");
    private static final Parameter ROUNDS = Parameter.integer("rounds", 3, 1, 50, "Rounds.");
    private static final Parameter EXACT = Parameter.flag("exact", false, "Whether it is exact.");
    private static final Parameter COST = Parameter.choice("cost", "squared", List.of("squared", "plain"), "The cost.");
    private static final Parameter COLUMN = Parameter.text("column", "", "The column.");
    private static final List<Parameter> ALL = List.of(RATE, ROUNDS, EXACT, COST, COLUMN);

    @Test
    void everyTypeHasAnAccessorOfItsOwn() {
        Parameters given =
                parameters(Map.of("rate", 1, "rounds", 7.0, "exact", true, "cost", "plain", "column", "longitude"));
        assertThat(given.get(RATE)).isEqualTo(1);
        assertThat(given.get(ROUNDS)).isEqualTo(7);
        assertThat(given.integer(ROUNDS)).isEqualTo(7);
        assertThat(given.flag(EXACT)).isTrue();
        assertThat(given.text(COST)).isEqualTo("plain");
        assertThat(given.text(COLUMN)).isEqualTo("longitude");
    }

    @Test
    void defaultsAreOfTheirTypes() {
        assertThat(Parameters.defaults(ALL).asMap())
                .isEqualTo(Map.of("rate", 0.5, "rounds", 3, "exact", false, "cost", "squared", "column", ""));
    }

    @Test
    void equalValuesOfAnyKindOfNumberAreEqual() {
        assertThat(parameters(Map.of("rate", 1, "rounds", 7L)).asMap())
                .isEqualTo(parameters(Map.of("rate", 1.0, "rounds", 7.0)).asMap());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 51, 2.5, Double.NaN, Double.POSITIVE_INFINITY, 1e300, 4294967298.0})
    void aNumberThatIsNoWholeNumberOfTheRangeIsRefused(double value) {
        assertRefused("rounds", value, "is " + value + "; it must be a whole number in [1, 50].");
    }

    @Test
    void aValueOfAnotherTypeIsRefused() {
        assertRefused("rate", "high", "is 'high'; it must be a number in [0.0, 1.0].");
        assertRefused("rounds", true, "is true; it must be a whole number in [1, 50].");
        assertRefused("exact", 1, "is 1; it must be true or false.");
        assertRefused("exact", "true", "is 'true'; it must be true or false.");
        assertRefused("column", 3, "is 3; it must be a text.");
    }

    @Test
    void aWordThatIsNoChoiceIsRefusedWithTheNearest() {
        assertRefused("cost", "squard", "is 'squard'; it must be one of squared, plain. Did you mean 'squared'?");
        assertRefused("cost", "entropic", "is 'entropic'; it must be one of squared, plain.");
    }

    @Test
    void readingAValueAsAnotherTypeIsTheAuthorsError() {
        Parameters defaults = Parameters.defaults(ALL);
        assertThatThrownBy(() -> defaults.get(EXACT))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("'exact' is true or false, and is read as Number");
        assertThatThrownBy(() -> defaults.integer(RATE)).hasMessageContaining("'rate' is a number");
        assertThatThrownBy(() -> defaults.text(ROUNDS)).isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void aDefaultThatIsNotAcceptedIsRefused() {
        assertThatThrownBy(() -> Parameter.integer("n", 0, 1, 5, "")).hasMessageContaining("[1, 5]");
        assertThatThrownBy(() -> Parameter.choice("n", "c", List.of("a", "b"), ""))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("one of a, b");
    }

    @Test
    void rangesAreToldInWords() {
        assertThat(ALL)
                .extracting(Parameter::range)
                .containsExactly("[0.0, 1.0]", "[1, 50]", "true or false", "one of squared, plain", "a text");
    }

    private static Parameters parameters(Map<String, ?> given) {
        return Parameters.of("the test", ALL, given);
    }

    private static void assertRefused(String name, Object value, String message) {
        assertThatThrownBy(() -> parameters(Map.of(name, value)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessage("Parameter '" + name + "' of the test " + message);
    }
}
