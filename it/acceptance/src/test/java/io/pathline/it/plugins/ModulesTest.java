package io.pathline.it.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Plugin;
import io.pathline.paths.PathPlugin;
import io.pathline.pipelines.PluginKind;
import io.pathline.solvers.SolverPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Provides;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The modules say what the services files say, so that a program finds the same plugins either way. */
class ModulesTest {
    @ParameterizedTest
    @ValueSource(classes = {Plugin.class, PathPlugin.class, SolverPlugin.class})
    void aModuleProvidesWhatItsServicesFilesName(Class<?> spi) throws IOException {
        Map<String, List<String>> provided = new TreeMap<>();
        for (Provides provides : descriptor(spi).provides()) {
            provided.put(provides.service(), provides.providers());
        }
        assertThat(provided).isEqualTo(named(spi)).isNotEmpty();
    }

    @Test
    void theModulesExportWhatIsNotOfTheBuiltIns() throws IOException {
        assertThat(exports(Plugin.class)).containsExactly("io.pathline.api", "io.pathline.api.host");
        assertThat(exports(PathPlugin.class)).containsExactly("io.pathline.paths", "io.pathline.paths.oracle");
        assertThat(exports(SolverPlugin.class))
                .containsExactly("io.pathline.solvers", "io.pathline.solvers.stochastic");
    }

    private static Map<String, List<String>> named(Class<?> spi) throws IOException {
        Map<String, List<String>> named = new TreeMap<>();
        for (PluginKind kind : PluginKind.values()) {
            String service = kind.service().getName();
            Optional<byte[]> file = file(spi, "META-INF/services/" + service);
            file.ifPresent(bytes -> named.put(
                    service,
                    new String(bytes, StandardCharsets.UTF_8)
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .toList()));
        }
        return named;
    }

    private static Stream<String> exports(Class<?> type) throws IOException {
        return descriptor(type).exports().stream().map(Exports::source).sorted();
    }

    private static ModuleDescriptor descriptor(Class<?> type) throws IOException {
        return ModuleDescriptor.read(
                ByteBuffer.wrap(file(type, "module-info.class").orElseThrow()));
    }

    /** A file of the jar, or the folder, that a class is in. */
    private static Optional<byte[]> file(Class<?> type, String name) throws IOException {
        URL place = type.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader own = new URLClassLoader(new URL[] {place}, null)) {
            URL file = own.findResource(name);
            if (file == null) {
                return Optional.empty();
            }
            try (InputStream in = file.openStream()) {
                return Optional.of(in.readAllBytes());
            }
        }
    }
}
