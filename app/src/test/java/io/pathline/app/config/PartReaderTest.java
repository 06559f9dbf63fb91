package io.pathline.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.app.config.Setting.Section;
import io.pathline.pipelines.PluginChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A part's text parameter may be written as a list; no other parameter may. */
class PartReaderTest {
    private static final List<Parameter> DECLARED = List.of(
            Parameter.text("sizes", "8", "Of the layers."),
            Parameter.real("scale", 1, 0, 9, "S."),
            Parameter.flag("exact", false, "E."),
            Parameter.choice("cost", "plain", List.of("plain", "squared"), "C."));
    private static final PartReader READER = new PartReader(
            "thing",
            choice -> Parameters.of("thing '" + choice.id() + "'", DECLARED, choice.parameters()),
            choice -> Set.of("sizes"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [1, 2, 4]        | 1 2 4
            [4]              | 4
            []               | ''
            [low, 'high', 1] | low high 1
            1 2 4            | 1 2 4
            '[1, 2]'         | '[1, 2]'
            """)
    void aListForATextIsItsWordsWithSpacesBetween(String written, String text) {
        String yaml = written.startsWith("[1, 2]") ? "'" + written + "'" : written;
        PluginChoice choice = read("{id: mine, sizes: " + yaml + "}");
        assertThat(choice.parameters()).containsEntry("sizes", text);
        assertThat(read(ConfigurationText.brief(choice)))
                .as("what is written for a run")
                .isEqualTo(choice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a b]", "['1,2']", "[[1, 2], 3]", "['']", "[{a: 1}]"})
    void itemsThatWouldNotBeToldApartAreRefused(String written) {
        assertThatThrownBy(() -> read("{id: mine, sizes: " + written + "}"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("test.yaml, line 1")
                .hasMessageContaining("mine.sizes is a list")
                .hasMessageContaining("a list of words or numbers without spaces and commas");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scale: [1]", "exact: [true]", "cost: [plain]"})
    void listsForOtherParametersAreRefused(String written) {
        assertThatThrownBy(() -> read("{id: mine, " + written + "}"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is a list; it must be a number, true or false, or a text");
    }

    @Test
    void whatIsLeftOutIsTheDefault() {
        assertThat(read("{id: mine}").parameters()).containsEntry("sizes", "8").containsEntry("cost", "plain");
    }

    private static PluginChoice read(String yaml) {
        Setting part = new YamlSource(line -> Place.ofFile(Path.of("test.yaml"), line)).parse(yaml);
        return READER.read((Section) part, "mine", "", List.of());
    }
}
