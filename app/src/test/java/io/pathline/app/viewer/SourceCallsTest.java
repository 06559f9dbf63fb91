package io.pathline.app.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.app.viewer.flow.Sources;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginKind;
import io.pathline.solvers.SolverPlugin;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceCallsTest {
    @Test
    void aSolverThatCannotBeMadeHidesNoOther(@TempDir Path folder) throws IOException {
        Catalogue catalogue = withBrokenSolver(folder);
        assertThat(catalogue.has(PluginKind.SOLVER, "broken")).isTrue();
        try (Sources sources = new Sources(catalogue, folder.resolve("runs"), note -> {})) {
            Answer answer = new SourceCalls(sources, catalogue).list();
            assertThat(new String(answer.content(), StandardCharsets.UTF_8))
                    .contains("\"dopri5\"", "\"euler-maruyama\"")
                    .doesNotContain("\"broken\"");
        }
    }

    private static Catalogue withBrokenSolver(Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(SolverPlugin.class.getName()), BrokenSolverPlugin.class.getName());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return Catalogue.discover();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
