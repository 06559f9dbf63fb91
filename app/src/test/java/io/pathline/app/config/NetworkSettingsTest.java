package io.pathline.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.Parameter;
import io.pathline.app.config.Setting.Section;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.discovery.InstalledPlugin;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A configuration reads our networks with the defaults and ranges that they declare as plugins. */
class NetworkSettingsTest {
    private static final Catalogue CATALOGUE = Catalogue.discover();
    private static final Map<String, String> OTHER_LISTS = Map.of("multipliers", "3 5", "attention", "7 14");

    static Stream<Arguments> parameters() {
        return CATALOGUE.installed(PluginKind.NETWORK).stream()
                .filter(InstalledPlugin::isBuiltIn)
                .flatMap(network -> network.parameters().stream().map(p -> Arguments.of(network.id(), p)));
    }

    @Test
    void everyNetworkOfOursIsHere() {
        assertThat(CATALOGUE.installed(PluginKind.NETWORK))
                .extracting(InstalledPlugin::id)
                .containsExactlyInAnyOrder("mlp", "unet", "dit");
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void theDefaultIsThatOfThePlugin(String id, Parameter parameter) {
        assertThat(read(id, parameter, parameter.defaultValue())).isEqualTo(read("{type: " + id + "}"));
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void everyParameterIsReadWithinItsRange(String id, Parameter parameter) {
        NetworkConfiguration standard = read("{type: " + id + "}");
        for (Object value : accepted(parameter)) {
            NetworkConfiguration read = read(id, parameter, value);
            if (!value.equals(parameter.defaultValue())) {
                assertThat(read).as("%s: %s", parameter.name(), value).isNotEqualTo(standard);
            }
        }
        for (Object value : refused(parameter)) {
            assertThatThrownBy(() -> read(id, parameter, value))
                    .as("%s: %s", parameter.name(), value)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("network." + parameter.name());
        }
    }

    private static List<Object> accepted(Parameter parameter) {
        return switch (parameter.type()) {
            case INTEGER -> List.of((int) parameter.min(), (int) parameter.max());
            case REAL -> List.of(parameter.min(), parameter.max());
            case BOOLEAN -> List.of(true, false);
            case CHOICE -> List.copyOf(parameter.choices());
            case TEXT -> List.of(OTHER_LISTS.getOrDefault(parameter.name(), ""));
        };
    }

    private static List<Object> refused(Parameter parameter) {
        return switch (parameter.type()) {
            case INTEGER -> List.of((int) parameter.min() - 1, (int) parameter.max() + 1);
            case REAL -> List.of(Math.nextDown(parameter.min()), Math.nextUp(parameter.max()));
            case BOOLEAN, CHOICE, TEXT -> List.of("other");
        };
    }

    private static NetworkConfiguration read(String id, Parameter parameter, Object value) {
        return read("{type: " + id + ", " + parameter.name() + ": " + ConfigurationText.value(value) + "}");
    }

    private static NetworkConfiguration read(String network) {
        Setting root = new YamlSource(line -> Place.ofFile(Path.of("test.yaml"), line)).parse("network: " + network);
        return NetworkReader.read(SectionReader.of((Section) root, "", List.of("network")), CATALOGUE);
    }
}
