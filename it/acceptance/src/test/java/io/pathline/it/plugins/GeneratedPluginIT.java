package io.pathline.it.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.app.scaffold.Blueprint;
import io.pathline.it.CommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What {@code pathline plugins new} wrote was built by Maven with its tests, as it is, and is a plugin. */
class GeneratedPluginIT {
    /** A path, and the kinds that came later; all others are held by tests of the app. */
    static final List<Blueprint> KINDS = List.of(
            Blueprint.PATH,
            Blueprint.NETWORK,
            Blueprint.DIFFUSION,
            Blueprint.STEP_CONTROLLER,
            Blueprint.GUIDANCE,
            Blueprint.METRIC,
            Blueprint.DATA);

    private static final Path BUILDS = Path.of("target", "generated-plugin-build");

    static String id(Blueprint blueprint) {
        return "my-" + blueprint.title();
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void itIsListedFromTheFolderThatItWasBuiltIn(Blueprint blueprint) throws IOException, InterruptedException {
        String id = id(blueprint);
        Path target = BUILDS.resolve(id).resolve("target");
        try (Stream<Path> reports = Files.list(target.resolve("surefire-reports"))) {
            assertThat(reports.filter(report -> report.toString().endsWith(".txt")))
                    .singleElement()
                    .satisfies(report -> assertThat(report).content().contains("Failures: 0, Errors: 0"));
        }
        CommandLine.Result list = CommandLine.run("plugins", "list", "--plugins", target);
        assertThat(list.exitCode()).as(list.toString()).isZero();
        assertThat(list.output())
                .containsPattern(blueprint.kind().label() + " +" + id + " +0\\.1 +.*" + id + "-0\\.1\\.jar");
    }
}
