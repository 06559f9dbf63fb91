package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.DuplicatePluginException;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.Parameters;
import io.pathline.api.Plugin;
import io.pathline.api.UnknownPluginException;
import io.pathline.paths.PathPlugin;
import io.pathline.paths.ProbabilityPath;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CatalogueTest {
    @TempDir
    Path folder;

    @Test
    void theBuiltInsAreFoundThroughTheirServicesFiles() {
        Catalogue catalogue = Catalogue.discover();
        assertThat(catalogue.of(PluginKind.PATH)).extracting(Plugin::id).contains("cond-ot", "rectified", "vp");
        assertThat(catalogue.of(PluginKind.PREDICTION))
                .extracting(Plugin::id)
                .contains("velocity", "data", "noise", "score");
        assertThat(catalogue.of(PluginKind.LOSS)).extracting(Plugin::id).contains("flow-matching");
        assertThat(catalogue.of(PluginKind.TIMES)).extracting(Plugin::id).contains("uniform");
        assertThat(catalogue.of(PluginKind.COUPLING)).extracting(Plugin::id).contains("independent");
        assertThat(catalogue.of(PluginKind.SOLVER))
                .extracting(Plugin::id)
                .contains("euler", "midpoint", "heun2", "rk4", "dopri5");
        assertThat(catalogue.problems()).isEmpty();
    }

    @Test
    void anUnknownIdIsAnsweredWithTheNearestAndAll() {
        assertThatThrownBy(() -> Catalogue.discover().find(PluginKind.PATH, "cond_ot2"))
                .isInstanceOf(UnknownPluginException.class)
                .hasMessageContaining("path 'cond_ot2'")
                .hasMessageContaining("Did you mean 'cond-ot'?")
                .hasMessageContaining("rectified");
    }

    @Test
    void aParameterOutOfRangeOrUnknownIsNamed() {
        Catalogue catalogue = Catalogue.discover();
        assertThatThrownBy(() -> catalogue.create(
                        PluginKind.PATH, new PluginChoice("cond-ot", Map.of("sigma_min", 2.0)), ProbabilityPath.class))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("sigma_min")
                .hasMessageContaining("2.0");
        assertThatThrownBy(() -> catalogue.create(
                        PluginKind.PATH, new PluginChoice("cond-ot", Map.of("sigmamin", 0.1)), ProbabilityPath.class))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Did you mean 'sigma_min'?");
    }

    @Test
    void aBrokenProviderIsNamedAndHidesNoOther() throws IOException {
        Catalogue catalogue = discoverWith("no.such.PathPlugin\n" + ThirdPartyPath.class.getName() + "\n");
        assertThat(catalogue.problems()).singleElement().asString().contains("no.such.PathPlugin");
        assertThat(catalogue.of(PluginKind.PATH)).extracting(Plugin::id).contains("third-party", "cond-ot");
    }

    @Test
    void twoPluginsOfOneIdAreRefusedAndBothNamed() throws IOException {
        Catalogue catalogue = discoverWith(FalseCondOt.class.getName() + "\n");
        assertThatThrownBy(() -> catalogue.find(PluginKind.PATH, "cond-ot"))
                .isInstanceOf(DuplicatePluginException.class)
                .hasMessageContaining("cond-ot")
                .hasMessageContaining(FalseCondOt.class.getName());
    }

    private Catalogue discoverWith(String pathProviders) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(PathPlugin.class.getName()), pathProviders);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            return Catalogue.discover();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** A stranger's path. */
    public static final class ThirdPartyPath implements PathPlugin {
        @Override
        public String id() {
            return "third-party";
        }

        @Override
        public String description() {
            return "A straight line.";
        }

        @Override
        public ProbabilityPath create(Parameters parameters) {
            return (x0, x1, t) -> x0.add(x1.sub(x0).mul(t));
        }
    }

    /** A stranger's path with a name that is taken. */
    public static final class FalseCondOt implements PathPlugin {
        @Override
        public String id() {
            return "cond-ot";
        }

        @Override
        public String description() {
            return "Not the one that you think.";
        }

        @Override
        public ProbabilityPath create(Parameters parameters) {
            return (x0, x1, t) -> x1;
        }
    }
}
