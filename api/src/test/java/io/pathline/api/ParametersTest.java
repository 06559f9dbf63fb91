package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
    private static final Parameter BETA_MIN = Parameter.real("beta_min", 0.1, 0, 1, "Rate at the data.");

    private static final Parameter BETA_MAX = Parameter.real("beta_max", 20, 1, 100, "Rate at the noise.");

    private static final List<Parameter> DECLARED = List.of(BETA_MIN, BETA_MAX);

    @Test
    void givenValuesAreCompletedByDefaults() {
        Parameters parameters = Parameters.of("path 'vp'", DECLARED, Map.of("beta_max", 30.0));
        assertThat(parameters.get(BETA_MIN)).isEqualTo(0.1);
        assertThat(parameters.get(BETA_MAX)).isEqualTo(30);
        assertThat(parameters.asMap()).containsExactly(Map.entry("beta_min", 0.1), Map.entry("beta_max", 30.0));
        assertThat(parameters).hasToString("{beta_min=0.1, beta_max=30.0}");
    }

    @Test
    void endsOfTheRangeAreAccepted() {
        Map<String, Double> ends = Map.of("beta_min", 0.0, "beta_max", 100.0);
        assertThat(Parameters.of("path", DECLARED, ends).asMap()).isEqualTo(ends);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.999, 100.001, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void valueOutsideTheRangeIsRefusedWithTheRange(double value) {
        assertThatThrownBy(() -> Parameters.of("path 'vp'", DECLARED, Map.of("beta_max", value)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessage("Parameter 'beta_max' of path 'vp' is " + value + "; it must lie in [1.0, 100.0].");
    }

    @Test
    void unknownNameIsRefusedWithASuggestion() {
        assertThatThrownBy(() -> Parameters.of("path 'vp'", DECLARED, Map.of("beta_maks", 3.0)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessage("There is no parameter 'beta_maks' of path 'vp'. Did you mean 'beta_max'?"
                        + " Known: beta_min, beta_max.");
    }

    @Test
    void readingWhatWasNotDeclaredIsTheAuthorsError() {
        Parameter other = Parameter.real("sigma", 1, 0, 2, "Spread.");
        assertThatThrownBy(() -> Parameters.defaults(DECLARED).get(other))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("'sigma' is read but not declared");
    }

    @Test
    void mapIsACopy() {
        Parameters parameters = Parameters.defaults(DECLARED);
        parameters.asMap().put("beta_min", 9.0);
        assertThat(parameters.get(BETA_MIN)).isEqualTo(0.1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Beta", "beta-min", "beta__min", "_beta", "1beta", "beta_"})
    void nameThatIsNotLowerCaseWordsIsRefused(String name) {
        assertThatThrownBy(() -> Parameter.real(name, 0, 0, 1, "")).isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void defaultOutsideItsRangeIsRefused() {
        assertThatThrownBy(() -> Parameter.real("n", 2, 0, 1, ""))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("[0.0, 1.0]");
        assertThatThrownBy(() -> Parameter.real("n", Double.NaN, 0, 1, ""))
                .isInstanceOf(InvalidParameterException.class);
    }
}
