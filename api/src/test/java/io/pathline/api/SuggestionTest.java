package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionTest {
    private static final List<String> PATHS = List.of("cond-ot", "rectified", "vp", "polynomial");

    @ParameterizedTest(name = "{0} means {1}")
    @CsvSource({
        "condot, cond-ot",
        "cond_ot, cond-ot",
        "COND-OT, cond-ot",
        "cond-to, cond-ot",
        "rectifeid, rectified",
        "vpp, vp",
        "poly, polynomial"
    })
    void slipOfTheKeyboardIsRecognised(String typed, String meant) {
        assertThat(Suggestion.nearest(PATHS, typed)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"schroedinger", "something-else"})
    void farNameGetsNoGuess(String typed) {
        assertThat(Suggestion.nearest(PATHS, typed)).isEmpty();
        assertThat(Suggestion.among(PATHS, typed)).isEqualTo("Known: cond-ot, rectified, vp, polynomial.");
    }

    @Test
    void guessComesBeforeTheList() {
        assertThat(Suggestion.among(PATHS, "condot"))
                .isEqualTo("Did you mean 'cond-ot'? Known: cond-ot, rectified, vp, polynomial.");
    }

    @Test
    void nothingKnownIsSaid() {
        assertThat(Suggestion.among(List.of(), "vp")).isEqualTo("None is known.");
    }

    @Test
    void errorsAboutPluginsCarryTheSuggestion() {
        assertThat(new UnknownPluginException("path", "condot", PATHS))
                .hasMessageStartingWith("There is no path 'condot'. Did you mean 'cond-ot'?");
        assertThat(new DuplicatePluginException("path", "vp", "A in a.jar", "B in b.jar"))
                .hasMessageContaining("A in a.jar, and B in b.jar");
    }
}
