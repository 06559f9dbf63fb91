package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Parameters;
import io.pathline.api.Plugin;
import io.pathline.api.PluginException;
import io.pathline.paths.PathPlugin;
import io.pathline.paths.ProbabilityPath;
import io.pathline.pipelines.discovery.InstalledPlugin;
import io.pathline.pipelines.discovery.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How long a stranger's {@code create} is waited for. */
@Timeout(60)
final class PartTest {
    private static final Patience SHORT = new Patience(Duration.ofSeconds(1));
    /** Waits for ever, whoever interrupts it, and costs nothing. */
    private static final String DEAF =
            "for (;;) { java.util.concurrent.locks.LockSupport.park(); Thread.interrupted(); }";

    private static final Patience LONG = new Patience(Duration.ofSeconds(30));

    @TempDir
    Path plugins;

    @Test
    void whatNeverComesBackIsNamedAndHoldsNobodyUp() throws IOException {
        Part part = part(DEAF);
        assertThatThrownBy(() -> create(part, SHORT))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("The path 'strange'")
                .hasMessageContaining(plugins.resolve("strange-1.0.jar").toString())
                .hasMessageContaining("could not be made with {}: create took longer than 1 s.");
    }

    @Test
    void whatIsMadeOrThrownInTimeComesBackAsItIs() throws IOException {
        assertThat(create(part("return (x0, x1, t) -> x0;"), LONG)).isNotNull();
        assertThatThrownBy(() -> create(part("throw new InvalidInputException(\"Not here.\");"), LONG))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Not here.");
    }

    /** It may look for its own files through the thread, and for the application's behind them. */
    @Test
    void createSeesItsOwnClassLoaderAndBehindItTheCallers() throws IOException {
        Part part = part("ClassLoader seen = Thread.currentThread().getContextClassLoader();"
                + " if (seen != Pstrange.class.getClassLoader() || seen.getParent() != ClassLoader.getSystemClassLoader())"
                + " { throw new IllegalStateException(\"another loader\"); } return (x0, x1, t) -> x0;");
        assertThat(create(part, LONG)).isNotNull();
    }

    /** A built-in is called on the caller's own thread. */
    @Test
    void aBuiltInNeedsNoThread() {
        Catalogue catalogue = Catalogue.discover();
        InstalledPlugin rectified = catalogue.installed(PluginKind.PATH, "rectified");
        Thread[] thread = new Thread[1];
        Plugin<?> plugin = new PathPlugin() {
            @Override
            public String id() {
                return "rectified";
            }

            @Override
            public String description() {
                return rectified.description();
            }

            @Override
            public ProbabilityPath create(Parameters parameters) {
                thread[0] = Thread.currentThread();
                return (x0, x1, t) -> x0;
            }
        };
        InstalledPlugin installed = new InstalledPlugin(plugin, "rectified", "1", "Of a test.", "", List.of(), "here");
        create(new Part("path", installed), SHORT);
        assertThat(thread[0]).isSameAs(Thread.currentThread());
    }

    private static ProbabilityPath create(Part part, Patience patience) {
        return part.create(Parameters.defaults(List.of()), ProbabilityPath.class, patience);
    }

    private Part part(String create) throws IOException {
        new PluginJar().path("strange", create).write(plugins.resolve("strange-1.0.jar"));
        InstalledPlugin plugin = Catalogue.discover(List.of(plugins)).installed(PluginKind.PATH, "strange");
        return new Part("path", plugin);
    }
}
