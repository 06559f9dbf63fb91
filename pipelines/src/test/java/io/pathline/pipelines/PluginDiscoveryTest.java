package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.DuplicatePluginException;
import io.pathline.api.InvalidInputException;
import io.pathline.api.Plugin;
import io.pathline.api.PluginException;
import io.pathline.api.UnknownPluginException;
import io.pathline.pipelines.discovery.InstalledPlugin;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Strangers' jars in folders and on the class path: what fits is found, what is broken is told and hides no other. */
final class PluginDiscoveryTest {
    @TempDir
    Path plugins;

    @Test
    void aJarOfAFolderIsFoundWithItsVersionAndPlace() throws IOException {
        Path jar = PluginJar.path("bent").version("1.7").write(plugins.resolve("bent.jar"));
        Catalogue catalogue = Catalogue.discover(List.of(plugins));
        InstalledPlugin bent = catalogue.installed(PluginKind.PATH, "bent");
        assertThat(bent.version()).isEqualTo("1.7");
        assertThat(bent.place()).isEqualTo(jar.toString());
        assertThat(bent.isBuiltIn()).isFalse();
        assertThat(catalogue.problems()).isEmpty();
        assertHasTheRest(catalogue);
    }

    @Test
    void aJarOfTheClassPathIsFoundToo() throws IOException {
        Path jar = PluginJar.path("bent").write(plugins.resolve("bent.jar"));
        assertThat(onClassPath(jar).installed(PluginKind.PATH, "bent").place()).isEqualTo(jar.toString());
    }

    @Test
    void aFolderMayHaveASpaceInItsName() throws IOException {
        Path spaced = plugins.resolve("my plugins");
        Path jar = PluginJar.path("bent").write(spaced.resolve("bent 1.jar"));
        assertThat(Catalogue.discover(List.of(spaced))
                        .installed(PluginKind.PATH, "bent")
                        .place())
                .isEqualTo(jar.toString());
        assertThat(onClassPath(jar).has(PluginKind.PATH, "bent")).isTrue();
    }

    @Test
    void aSubFolderOfJarsIsOnePlugin() throws IOException {
        String uses = "return (x0, x1, t) -> Lib.line(x0, x1, t);";
        String library =
                "class Lib { static Tensor line(Tensor a, Tensor b, Tensor t) { return a.add(b.sub(a).mul(t)); } }";
        new PluginJar().path("bent", uses).source("Lib", library).write(plugins.resolve("two/plugin.jar"), "Lib");
        new PluginJar().source("Lib", library).write(plugins.resolve("two/library.jar"));
        Catalogue catalogue = Catalogue.discover(List.of(plugins));
        assertThat(catalogue.problems()).isEmpty();
        assertThat(catalogue.create(PluginKind.PATH, PluginChoice.of("bent"), io.pathline.paths.ProbabilityPath.class))
                .isNotNull();
    }

    @Test
    void twoPluginsMayHaveClassesOfOneName() throws IOException {
        new PluginJar()
                .path("bent", body("Lib.name()"))
                .source("Lib", lib("one"))
                .write(plugins.resolve("a.jar"));
        new PluginJar()
                .path("dent", body("Lib.name()"))
                .source("Lib", lib("two"))
                .write(plugins.resolve("b.jar"));
        Catalogue catalogue = Catalogue.discover(List.of(plugins));
        assertThatThrownBy(() -> create(catalogue, "bent")).hasMessageContaining("IllegalStateException: one");
        assertThatThrownBy(() -> create(catalogue, "dent")).hasMessageContaining("IllegalStateException: two");
    }

    /** A library in a plugin finds what it loads by name: providers through the thread, settings through its class. */
    @Test
    void aPluginsLibrariesFindTheirOwnProvidersAndResources() throws IOException {
        String told = "String s = \"\"; for (Runnable r : ServiceLoader.load(Runnable.class)) {"
                + " s += r.getClass().getSimpleName(); }"
                + " try (var in = Pbent.class.getResourceAsStream(\"/META-INF/services/java.lang.Runnable\")) {"
                + " s += \" beside \" + new String(in.readAllBytes()); }"
                + " catch (java.io.IOException e) { s += e; } throw new IllegalStateException(s);";
        Files.createDirectories(plugins.resolve("parent/META-INF/services"));
        Files.writeString(plugins.resolve("parent/META-INF/services/java.lang.Runnable"), "# of the application");
        Path folder = Files.createDirectories(plugins.resolve("folder"));
        new PluginJar()
                .path("bent", told)
                .source("Own", "public final class Own implements Runnable { public void run() {} }")
                .resource("META-INF/services/java.lang.Runnable", "com.example.Own")
                .write(folder.resolve("bent.jar"));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        URL application = plugins.resolve("parent").toUri().toURL();
        try (var parent = new URLClassLoader(new URL[] {application}, before)) {
            thread.setContextClassLoader(parent);
            Catalogue catalogue = Catalogue.discover(List.of(folder));
            assertThatThrownBy(() -> create(catalogue, "bent"))
                    .hasMessageContaining("IllegalStateException: Own beside com.example.Own");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void twoVersionsOfOnePluginAreBothNamedAndNeitherIsUsed() throws IOException {
        Path old = PluginJar.path("bent").version("1.0").write(plugins.resolve("bent-1.0.jar"));
        Path young = PluginJar.path("bent").version("1.1").write(plugins.resolve("bent-1.1.jar"));
        Catalogue catalogue = Catalogue.discover(List.of(plugins));
        assertThat(catalogue.problems())
                .singleElement()
                .asString()
                .contains("'bent'", "1.0 in " + old, "1.1 in " + young);
        assertThatThrownBy(() -> catalogue.find(PluginKind.PATH, "bent"))
                .isInstanceOf(DuplicatePluginException.class)
                .hasMessageContaining(old.toString())
                .hasMessageContaining(young.toString());
        assertHasTheRest(catalogue);
    }

    /** Whose ids nobody knows, as no class of theirs was loaded. */
    @Test
    void whoNamesAPluginOfARefusedJarIsToldWhyItIsNotThere() throws IOException {
        Path jar = PluginJar.path("bent").stamp(null).write(plugins.resolve("bent.jar"));
        Catalogue catalogue = Catalogue.discover(List.of(plugins));
        assertThatThrownBy(() -> catalogue.find(PluginKind.PATH, "bent"))
                .isInstanceOf(UnknownPluginException.class)
                .hasMessageContaining("this may be why: " + jar + " is not used: the jar does not say which API");
        assertThatThrownBy(() -> Catalogue.discover().find(PluginKind.PATH, "bent"))
                .hasMessageContaining("is that jar on the class path?");
    }

    /** A solver is named by its id alone: a stochastic one would take over the other's. */
    @Test
    void aSolverOfEitherKindMayNotHaveTheIdOfTheOther() throws IOException {
        Path jar = new PluginJar()
                .part(PluginKind.STOCHASTIC_SOLVER, "SdeSolverPlugin", "SdeSolver", "euler", "return null;")
                .write(plugins.resolve("false.jar"));
        Catalogue catalogue = Catalogue.discover(List.of(plugins));
        for (PluginKind kind : List.of(PluginKind.SOLVER, PluginKind.STOCHASTIC_SOLVER)) {
            assertThatThrownBy(() -> catalogue.find(kind, "euler"))
                    .isInstanceOf(DuplicatePluginException.class)
                    .hasMessageContaining("io.pathline.solvers")
                    .hasMessageContaining(jar.toString());
        }
        assertThat(catalogue.problems()).singleElement().asString().contains("'euler'", jar.toString());
        assertThat(catalogue.has(PluginKind.SOLVER, "midpoint")).isTrue();
    }

    @Test
    void aJarOfSeveralNamesIsOneJar(@TempDir Path other, @TempDir Path elsewhere) throws IOException {
        Path jar = PluginJar.path("bent").write(plugins.resolve("bent-1.0.jar"));
        Files.createSymbolicLink(plugins.resolve("a-latest.jar"), jar);
        Files.createSymbolicLink(other.resolve("again.jar"), jar);
        Path link = Files.createSymbolicLink(elsewhere.resolve("folder"), plugins);
        Catalogue catalogue = Catalogue.discover(List.of(plugins, other, link));
        assertThat(catalogue.problems()).isEmpty();
        assertThat(catalogue.installed(PluginKind.PATH, "bent").placeName()).isIn("bent-1.0.jar", "again.jar");
    }

    @Test
    void whatABuildLeavesBesideAPluginIsNoPlugin() throws IOException {
        Path jar = PluginJar.path("bent").write(plugins.resolve("bent-1.0.jar"));
        PluginJar.path("bent").stamp(null).write(plugins.resolve("bent-1.0-sources.jar"), "Pbent");
        PluginJar.path("bent").stamp(null).write(plugins.resolve("bent-1.0-javadoc.jar"), "Pbent");
        PluginJar.path("bent").write(plugins.resolve("original-bent-1.0.jar"));
        Catalogue catalogue = Catalogue.discover(List.of(plugins));
        assertThat(catalogue.problems()).isEmpty();
        assertThat(catalogue.installed(PluginKind.PATH, "bent").place()).isEqualTo(jar.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "new OutOfMemoryError(\"all gone\")",
        "new java.io.IOError(new java.io.IOException(\"all gone\"))",
        "new Error(\"all gone\")"
    })
    void noErrorOfAProviderEndsTheDiscovery(String error) throws IOException {
        assertListed(
                "public final class B implements PathPlugin { public String id() { throw " + error + "; }"
                        + " public String description() { return \"\"; }"
                        + " public ProbabilityPath create(Parameters p) { return null; } }",
                "all gone");
        Path jar = PluginJar.path("bent").write(plugins.resolve("other.jar"));
        new PluginJar().path("bent", "throw " + error + ";").write(jar);
        assertThatThrownBy(() -> create(Catalogue.discover(List.of(plugins)), "bent"))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("The path 'bent'")
                .hasMessageContaining("all gone");
    }

    @Test
    void aNameOfABuiltInTakesNobodysPlace() throws IOException {
        Path jar = PluginJar.path("rectified").write(plugins.resolve("false.jar"));
        Catalogue catalogue = Catalogue.discover(List.of(plugins));
        assertThatThrownBy(() -> catalogue.find(PluginKind.PATH, "rectified"))
                .isInstanceOf(DuplicatePluginException.class)
                .hasMessageContaining("RectifiedPath")
                .hasMessageContaining(jar.toString());
        assertThat(catalogue.has(PluginKind.PATH, "cond-ot")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0.2, written for API 0.2", "1.0, written for API 1.0", "soon, is 'soon'", ", does not say which API"})
    void aJarOfAnotherApiIsRefusedBeforeItsClassesLoad(String stamp, String reason) throws IOException {
        String touched = "static { System.setProperty(\"pathline.test.touched\", \"yes\"); } ";
        Path jar = PluginJar.path("bent")
                .source("Eager", "public final class Eager { " + touched + "}")
                .provider(PluginKind.PATH, "com.example.Eager")
                .stamp(stamp)
                .write(plugins.resolve("bent.jar"));
        PluginJar.path("good").write(plugins.resolve("good.jar"));
        Catalogue catalogue = Catalogue.discover(List.of(plugins));
        assertThat(System.getProperty("pathline.test.touched")).isNull();
        assertThat(catalogue.problems()).singleElement().asString().contains(jar.toString(), reason);
        assertThat(catalogue.has(PluginKind.PATH, "bent")).isFalse();
        assertThat(catalogue.has(PluginKind.PATH, "good")).isTrue();
        assertHasTheRest(catalogue);
        assertThat(onClassPath(jar).problems()).singleElement().asString().contains(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            public B() { throw new IllegalStateException("no licence"); }     | IllegalStateException: no licence
            public B() { throw new NoClassDefFoundError("a/Missing"); }       | needs the class a.Missing
            public B() { throw new AssertionError("never"); }                 | AssertionError: never
            public B() { new B(); }                                           | StackOverflowError
            static { if (true) throw new IllegalStateException("early"); }    | IllegalStateException: early
            private B() {}                                                    | no public constructor without parameters
            public B(int n) {}                                                | no public constructor without parameters
            public String version() { return null; }                          | version is null
            public List<Parameter> parameters() { return null; }              | list of parameters is null
            public List<Parameter> parameters() { throw new ArithmeticException("p"); } | ArithmeticException: p
            """)
    void aProviderThatFailsIsListedWithItsReason(String member, String reason) throws IOException {
        String rest = "public String id() { return \"b\"; } public String description() { return \"\"; }"
                + " public ProbabilityPath create(Parameters p) { return null; }";
        assertListed("public final class B implements PathPlugin { " + member + rest + " }", reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            public String id() { return "Bad Id"; } | its id 'Bad Id' is not made of lower-case words
            public String id() { return null; }     | its id is null
            """)
    void aBadIdIsListed(String member, String reason) throws IOException {
        String rest = " public String description() { return \"\"; }"
                + " public ProbabilityPath create(Parameters p) { return null; }";
        assertListed("public final class B implements PathPlugin { " + member + rest + " }", reason);
    }

    @ParameterizedTest
    @CsvSource({
        "SOLVER, SolverPlugin, OdeSolver, steps",
        "SOLVER, SolverPlugin, OdeSolver, controller",
        "STOCHASTIC_SOLVER, SdeSolverPlugin, SdeSolver, diffusion",
        "DATA, DataSourcePlugin, DataSource, type",
        "PATH, PathPlugin, ProbabilityPath, id"
    })
    void aParameterThatNoConfigurationCouldSetIsListed(PluginKind kind, String plugin, String type, String name)
            throws IOException {
        new PluginJar()
                .source(
                        "B",
                        "public final class B implements " + plugin + " { public String id() { return \"b\"; }"
                                + " public String description() { return \"\"; } public List<Parameter> parameters() {"
                                + " return List.of(Parameter.flag(\"" + name + "\", false, \"Of a test.\")); }"
                                + " public " + type + " create(Parameters p) { return null; } }")
                .provider(kind, "com.example.B")
                .write(plugins.resolve("b.jar"));
        Catalogue catalogue = Catalogue.discover(List.of(plugins));
        assertThat(catalogue.problems())
                .singleElement()
                .asString()
                .contains("its parameter '" + name + "' has a name that is taken");
        assertThat(catalogue.has(kind, "b")).isFalse();
    }

    @Test
    void whatIsNoProviderIsListed() throws IOException {
        assertListed("public final class B {}", "it is no PathPlugin");
        assertListed("public abstract class B implements PathPlugin { public B() {} }", "the class is abstract");
    }

    @Test
    void aServicesFileMayNameAClassThatIsNotThere() throws IOException {
        Path jar = PluginJar.path("bent")
                .provider(PluginKind.PATH, "com.example.Gone")
                .provider(PluginKind.PATH, "no name at all!")
                .write(plugins.resolve("bent.jar"));
        Catalogue catalogue = Catalogue.discover(List.of(plugins));
        assertThat(catalogue.has(PluginKind.PATH, "bent")).isTrue();
        assertThat(catalogue.problems())
                .hasSize(2)
                .allSatisfy(p -> assertThat(p).contains(jar.toString(), "there is no class"));
    }

    @Test
    void aClassThatIsMissingFromTheJarIsNamed() throws IOException {
        new PluginJar()
                .source("Base", "public abstract class Base implements PathPlugin {}")
                .source(
                        "B",
                        "public final class B extends Base { public String id() { return \"b\"; }"
                                + " public String description() { return \"\"; }"
                                + " public ProbabilityPath create(Parameters p) { return null; } }")
                .provider(PluginKind.PATH, "com.example.B")
                .write(plugins.resolve("b.jar"), "Base");
        assertThat(Catalogue.discover(List.of(plugins)).problems())
                .singleElement()
                .asString()
                .contains("it needs the class com.example.Base, which is not there");
    }

    @Test
    void aFileThatIsNoJarIsListed() throws IOException {
        Files.writeString(plugins.resolve("broken.jar"), "not a jar");
        Files.createFile(plugins.resolve("empty.jar"));
        Files.writeString(plugins.resolve("README.txt"), "left alone");
        PluginJar.path("good").write(plugins.resolve("good.jar"));
        Catalogue catalogue = Catalogue.discover(List.of(plugins));
        assertThat(catalogue.problems())
                .hasSize(2)
                .anySatisfy(p -> assertThat(p).contains("broken.jar is not used: it cannot be opened as a jar"))
                .anySatisfy(p -> assertThat(p).contains("empty.jar"));
        assertThat(catalogue.has(PluginKind.PATH, "good")).isTrue();
    }

    @Test
    void aLinkToNothingIsListed() throws IOException {
        Files.createSymbolicLink(plugins.resolve("gone.jar"), plugins.resolve("nowhere.jar"));
        assertThat(Catalogue.discover(List.of(plugins)).problems())
                .singleElement()
                .asString()
                .contains("gone.jar", "it is not there");
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> Catalogue.discover(List.of(plugins.resolve("none"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(plugins.resolve("none").toString());
    }

    @Test
    void theFrontDoorTakesAFolder() throws IOException {
        PluginJar.path("bent").write(plugins.resolve("bent.jar"));
        try (Pathline flow = Pathline.builder().plugins(plugins).path("bent").build()) {
            assertThat(flow.catalogue().has(PluginKind.PATH, "bent")).isTrue();
        }
    }

    private void assertListed(String source, String reason) throws IOException {
        Path jar = PluginJar.path("good")
                .source("B", source)
                .provider(PluginKind.PATH, "com.example.B")
                .write(plugins.resolve("b.jar"));
        Catalogue catalogue = Catalogue.discover(List.of(plugins));
        assertThat(catalogue.problems())
                .singleElement()
                .asString()
                .startsWith("The path plugin com.example.B in " + jar + " is not used: ")
                .contains(reason);
        assertThat(catalogue.has(PluginKind.PATH, "good")).isTrue();
        assertHasTheRest(catalogue);
    }

    private static void assertHasTheRest(Catalogue catalogue) {
        assertThat(catalogue.of(PluginKind.PATH)).extracting(Plugin::id).contains("cond-ot", "rectified", "vp");
        assertThat(catalogue.has(PluginKind.SOLVER, "dopri5")).isTrue();
    }

    private static String lib(String name) {
        return "class Lib { static String name() { return \"" + name + "\"; } }";
    }

    private static String body(String message) {
        return "throw new IllegalStateException(" + message + ");";
    }

    private static void create(Catalogue catalogue, String id) {
        catalogue.create(PluginKind.PATH, PluginChoice.of(id), io.pathline.paths.ProbabilityPath.class);
    }

    private static Catalogue onClassPath(Path jar) throws IOException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            return Catalogue.discover();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
