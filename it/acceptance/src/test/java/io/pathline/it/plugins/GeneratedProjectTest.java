package io.pathline.it.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.app.scaffold.Blueprint;
import io.pathline.app.scaffold.PluginProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Writes the projects that maven-invoker then builds, and {@link GeneratedPluginIT} uses: one for each artifact with kits. */
class GeneratedProjectTest {
    private static final Path PROJECTS = Path.of("target", "generated-plugin");

    @Test
    void projectsAreWrittenForMavenToBuild() throws IOException {
        clear();
        for (Blueprint blueprint : GeneratedPluginIT.KINDS) {
            String id = GeneratedPluginIT.id(blueprint);
            Path project = PROJECTS.resolve(id);
            List<Path> files = PluginProject.of(blueprint, id).write(project);
            assertThat(files)
                    .hasSize(5)
                    .allSatisfy(file -> assertThat(project.resolve(file)).isRegularFile());
        }
    }

    private static void clear() throws IOException {
        if (Files.exists(PROJECTS)) {
            try (Stream<Path> files = Files.walk(PROJECTS)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
