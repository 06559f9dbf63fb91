package io.pathline.pipelines.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.Parameters;
import io.pathline.paths.PathPlugin;
import io.pathline.paths.ProbabilityPath;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A provider that never comes back is named, and holds up nobody. */
@Timeout(120)
final class PatienceTest {
    /** Of the sound ones too, which a busy machine may keep waiting for a second. */
    private static final Patience LIMIT = new Patience(Duration.ofSeconds(5));

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    @TempDir
    Path folder;

    /** A provider whose constructor waits for what never happens. */
    public static final class Hanging extends Straight {
        public Hanging() {
            awaitForEver();
        }
    }

    /** A provider that does not say what it is called. */
    public static final class Silent extends Straight {
        @Override
        public String id() {
            awaitForEver();
            return "silent";
        }
    }

    /** A provider that is as it should be. */
    public static class Straight implements PathPlugin {
        @Override
        public String id() {
            return "straight-of-a-test";
        }

        @Override
        public String description() {
            return "Of a test.";
        }

        @Override
        public ProbabilityPath create(Parameters parameters) {
            return (x0, x1, t) -> x0.add(x1.sub(x0).mul(t));
        }
    }

    /** Deaf to interruption, as a loop is. */
    private static void awaitForEver() {
        while (NEVER.getCount() > 0) {
            LockSupport.park(NEVER);
            Thread.interrupted();
        }
    }

    @Test
    void aConstructorThatNeverReturnsIsNamedAndTheOthersAreFound() throws IOException {
        Discovery discovery = discovery(Hanging.class, Silent.class, Straight.class);
        assertThat(discovery.find(PathPlugin.class, "path", Set.of()))
                .extracting(InstalledPlugin::id)
                .contains("straight-of-a-test", "cond-ot");
        assertThat(discovery.problems())
                .anySatisfy(p -> assertThat(p).contains("path plugin", "Hanging", "took longer than 5 s"))
                .anySatisfy(p -> assertThat(p).contains("path plugin", "Silent", "took longer than 5 s"))
                .hasSize(2);
    }

    @Test
    void whatIsThrownComesBackAsItIs() {
        Patience patience = new Patience(Duration.ofSeconds(30));
        IOException thrown = new IOException("no disk");
        assertThatThrownBy(() -> patience.await("a", "it", () -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
        LinkageError broken = new LinkageError("no class");
        assertThatThrownBy(() -> patience.await("a", "it", () -> {
                    throw broken;
                }))
                .isSameAs(broken);
    }

    @Test
    void theThreadOfAProviderThatIsStuckKeepsNoProgramAlive() throws Exception {
        assertThat(new Patience(Duration.ofSeconds(30))
                        .await("a", "it", () -> Thread.currentThread().isDaemon()))
                .isTrue();
    }

    /** What is found with these providers on the class path, besides the built-ins. */
    private Discovery discovery(Class<?>... providers) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        String names = String.join(
                "\n", List.of(providers).stream().map(Class::getName).toList());
        Files.writeString(services.resolve(PathPlugin.class.getName()), names);
        URL[] path = {folder.toUri().toURL()};
        return Discovery.of(new URLClassLoader(path, getClass().getClassLoader()), List.of(), LIMIT);
    }
}
