package io.pathline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.ApiVersion;
import io.pathline.app.CommandLines.Result;
import io.pathline.app.config.Configuration;
import io.pathline.app.config.ConfigurationReader;
import io.pathline.app.config.DataConfiguration;
import io.pathline.app.config.NetworkConfiguration;
import io.pathline.paths.PathPlugin;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.discovery.InstalledPlugin;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The commands below {@code plugins}, on built-ins and on jars of strangers. */
class PluginCommandsTest {
    @TempDir
    Path folder;

    @Test
    void listHasALineForEachPluginWithItsJar() throws IOException {
        Path jar = jar("good", "x0.add(x1.sub(x0).mul(t))", ApiVersion.CURRENT.toString());
        Result list = CommandLines.run("plugins", "list", "--plugins", folder);
        assertThat(list.exitCode()).isZero();
        assertThat(list.out().lines().filter(l -> l.contains("good")))
                .singleElement()
                .asString()
                .matches("path +good +3\\.1 +\\Q" + jar + "\\E");
        assertThat(list.out()).containsPattern("solver +dopri5 ").containsPattern("coupling +ot-exact ");
    }

    @Test
    void helpNamesEveryKind() {
        for (String help : List.of(
                CommandLines.run("plugins", "--help").out(),
                CommandLines.run("--help").out())) {
            assertThat(help.replaceAll("\\s+", " "))
                    .contains(Stream.of(PluginKind.values())
                            .map(PluginKind::label)
                            .collect(Collectors.joining(
                                    ", ", "List every plugin that can be named, of each kind: ", ".")));
        }
    }

    @Test
    void describeTellsEverythingOfAPlugin() {
        Result described = CommandLines.run("plugins", "describe", "vp");
        assertThat(described.exitCode()).isZero();
        assertThat(described.out())
                .contains("vp - path", "ProbabilityPathContract", "plugins doctor vp", "beta_max = 20, in [")
                .contains("  formula   x_t = alpha x1 + sigma x0, alpha = exp(-T/2)")
                .containsPattern("  contract  ProbabilityPathContract, level [1-9][0-9]*, run by ")
                .contains("in YAML   path: {id: vp, beta_min: 0.1, beta_max: 20}");
    }

    /** Pasted below the data, or as the data, each says what the defaults say. */
    @ParameterizedTest
    @EnumSource(value = PluginKind.class, mode = EnumSource.Mode.EXCLUDE, names = "NETWORK")
    void whatDescribePrintsOfABuiltInIsAConfiguration(PluginKind kind) throws IOException {
        Catalogue catalogue = Catalogue.discover();
        assertThat(catalogue.installed(kind)).isNotEmpty();
        for (InstalledPlugin plugin : catalogue.installed(kind)) {
            Path file = Files.writeString(folder.resolve("read.yaml"), pasted(kind, plugin.id()));
            Configuration read = new ConfigurationReader(catalogue).read(file, List.of());
            PluginChoice all = new PluginChoice(
                    plugin.id(),
                    catalogue.parameters(kind, PluginChoice.of(plugin.id())).asMap());
            assertThat(named(kind, read)).as(Files.readString(file)).isEqualTo(all);
        }
    }

    @Test
    void whatDescribePrintsOfOurNetworksIsAConfiguration() throws IOException {
        Catalogue catalogue = Catalogue.discover();
        for (InstalledPlugin plugin : catalogue.installed(PluginKind.NETWORK)) {
            String alone = "data: {toy: two-moons}\nnetwork: " + plugin.id() + "\n";
            String pasted = pasted(PluginKind.NETWORK, plugin.id());
            assertThat(network(catalogue, pasted)).as(pasted).isEqualTo(network(catalogue, alone));
        }
    }

    private NetworkConfiguration network(Catalogue catalogue, String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("read.yaml"), yaml);
        return new ConfigurationReader(catalogue).read(file, List.of()).network();
    }

    /** A configuration with the line that is printed of a plugin; several kinds may have the id. */
    private static String pasted(PluginKind kind, String id) {
        String described = CommandLines.run("plugins", "describe", id).out();
        String own = described.substring(described.indexOf(id + " - " + kind.label() + "\n"));
        String yaml = own.lines()
                .filter(line -> line.startsWith("  in YAML   "))
                .findFirst()
                .orElseThrow()
                .substring(12);
        return (kind == PluginKind.DATA ? "" : "data: {toy: two-moons}\n") + yaml + "\n";
    }

    /** What a configuration has of a kind. */
    private static PluginChoice named(PluginKind kind, Configuration read) {
        return switch (kind) {
            case SOLVER, STOCHASTIC_SOLVER -> read.solver().plugin();
            case STEP_CONTROLLER -> read.solver().controller().orElseThrow();
            case DIFFUSION -> read.solver().diffusion();
            case METRIC -> read.evaluation().metrics().get(0);
            case DATA -> ((DataConfiguration.Named) read.data()).choice();
            case PATH, SCHEDULE -> read.flow().path().plugin();
            case GUIDANCE -> read.guidance();
            case NETWORK -> throw new IllegalArgumentException("a network's settings are not a plugin's alone");
            case PREDICTION -> read.flow().prediction();
            case LOSS -> read.flow().loss();
            case WEIGHT -> read.flow().weight();
            case TIMES -> read.flow().times();
            case COUPLING -> read.flow().coupling();
        };
    }

    @Test
    void anUnknownIdIsAnsweredWithTheNearest() {
        Result result = CommandLines.run("plugins", "describe", "dopri6");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("Did you mean 'dopri5'?");
        assertThat(CommandLines.run("plugins", "doctor", "dopri6").exitCode()).isEqualTo(2);
    }

    @Test
    void theDoctorFindsEveryRuleOfABuiltInKept() {
        for (String id : List.of(
                "rectified",
                "noise",
                "flow-matching",
                "uniform",
                "independent",
                "heun2",
                "h312pid",
                "toy",
                "sigma",
                "energy-distance",
                "schroedinger-bridge")) {
            Result result = CommandLines.run("plugins", "doctor", id);
            assertThat(result.exitCode()).as(result.out()).isZero();
            assertThat(result.out()).containsPattern("kept    [a-z]").doesNotContain("broken");
            String level =
                    CommandLines.run("plugins", "describe", id).out().replaceAll("(?s).*, level (\\d+),.*", "$1");
            if (!id.equals("schroedinger-bridge")) { // whose kit is another than that of most paths
                assertThat(result.out()).contains("of the kit's " + level);
            }
        }
    }

    @Test
    void theDoctorExaminesWithTheParametersThatAreGiven() {
        Result fine = CommandLines.run("plugins", "doctor", "pseudo-huber", "--set", "c=0.1");
        assertThat(fine.exitCode()).as(fine.out()).isZero();
        Result high = CommandLines.run("plugins", "doctor", "pseudo-huber", "--set", "c=1e9");
        assertThat(high.exitCode()).isEqualTo(1);
        assertThat(high.out()).contains("broken  it can be made with {c=1e9}", "1000");
        Result unknown = CommandLines.run("plugins", "doctor", "pseudo-huber", "--set", "cc=1");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.out()).contains("'c'");
        Result nobody = CommandLines.run("plugins", "doctor", "--set", "c=1");
        assertThat(nobody.exitCode()).isEqualTo(2);
        assertThat(nobody.err()).contains("give its id too");
    }

    @Test
    void theDoctorNamesTheRulesThatAPathBreaks() throws IOException {
        jar("bad", "x0.add(x1.sub(x0).mul(t)).add(0.5)", ApiVersion.CURRENT.toString());
        Result result = CommandLines.run("plugins", "doctor", "bad", "--plugins", folder);
        assertThat(result.exitCode()).as(result.out()).isEqualTo(1);
        assertThat(result.out()).contains("path bad 3.1 in ", "  broken  ", "  kept    ", "rules are kept.");
    }

    @Test
    void theDoctorWithoutAnIdExaminesStrangersAndTellsOfBrokenJars() throws IOException {
        assertThat(CommandLines.run("plugins", "doctor").exitCode()).isZero();
        jar("good", "x0.add(x1.sub(x0).mul(t))", ApiVersion.CURRENT.toString());
        Result good = CommandLines.run("plugins", "doctor", "--plugins", folder);
        assertThat(good.exitCode()).as(good.out()).isZero();
        assertThat(good.out()).contains("path good 3.1").doesNotContain("vp");
        jar("future", "x0", "7.0");
        Result both = CommandLines.run("plugins", "doctor", "--plugins", folder);
        assertThat(both.exitCode()).isEqualTo(1);
        assertThat(both.out()).contains("path good 3.1", "Not used:", "future.jar", "written for API 7.0");
    }

    @Test
    void aRuleThatNeverEndsIsBroken() throws IOException {
        jar("slow", "slow(x0, t)", ApiVersion.CURRENT.toString());
        Result result = CommandLines.run("plugins", "doctor", "slow", "--patience", 1, "--plugins", folder);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("TimeoutException");
    }

    @Test
    void theDoctorFindsStateBetweenCalls() throws IOException {
        jar("stateful", "stateful(x0.add(x1.sub(x0).mul(t)))", ApiVersion.CURRENT.toString());
        Result result = CommandLines.run("plugins", "doctor", "stateful", "--plugins", folder);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("  broken  keeps no state");
    }

    @Test
    void theFolderOfOneCommandIsForgottenByTheNext() throws IOException {
        jar("good", "x0.add(x1.sub(x0).mul(t))", ApiVersion.CURRENT.toString());
        assertThat(CommandLines.run("plugins", "--plugins", folder).out()).contains("good");
        assertThat(CommandLines.run("plugins", "describe", "good").exitCode()).isEqualTo(2);
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Result result = CommandLines.run("plugins", "--plugins", folder.resolve("none"));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("There is no folder of plugins").contains("none");
    }

    @Test
    void aJarThatIsRefusedIsToldWhereItsPluginIsNamed() throws IOException {
        Path jar = jar("future", "x0", "7.0");
        for (String command : List.of("describe", "doctor")) {
            Result named = CommandLines.run("plugins", command, "future", "--plugins", folder);
            assertThat(named.exitCode()).isEqualTo(2);
            assertThat(named.err()).contains("no plugin 'future'", jar + " is not used", "written for API 7.0");
        }
        Path file = Files.writeString(folder.resolve("flow.yaml"), "data: {toy: two-moons}\npath: future\n");
        Result train = CommandLines.run("train", file, "--plugins", folder, "--out", folder.resolve("run"));
        assertThat(train.exitCode()).isEqualTo(2);
        assertThat(train.err().lines().filter("Not used:"::equals)).hasSize(1);
        assertThat(train.err()).contains("There is no path 'future'", "this may be why: " + jar);
    }

    @Test
    void aPathThatCannotBeDrawnIsNamedAndTheRestIsDrawn() throws IOException {
        Path jar = jar("broken", "((Tensor) null).add(x0)", ApiVersion.CURRENT.toString());
        Path pictures = folder.resolve("pictures");
        Result result = CommandLines.run("plugins", "--pictures", pictures, "--plugins", folder);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("no picture of the path 'broken' (com.example.Pbroken 3.1 in " + jar);
        assertThat(pictures.resolve("paths/vp.png")).exists();
        assertThat(pictures.resolve("times/uniform.png")).exists();
    }

    @Test
    void ofTwoPluginsOfAnIdBothJarsAreNamed() throws IOException {
        Path first = jar("good", "x0", ApiVersion.CURRENT.toString());
        Path second = Files.copy(first, folder.resolve("again.jar"));
        for (String command : List.of("describe", "doctor")) {
            Result named = CommandLines.run("plugins", command, "good", "--plugins", folder);
            assertThat(named.exitCode()).isEqualTo(2);
            assertThat(named.err()).contains("call themselves 'good'", first.toString(), second.toString());
        }
    }

    /** A jar with a path of this formula. */
    private Path jar(String id, String formula, String api) throws IOException {
        Path classes = Files.createTempDirectory(folder, ".classes");
        Path source = Files.writeString(classes.resolve("P" + id + ".java"), """
                package com.example;
                import io.pathline.api.*;
                import io.pathline.paths.*;
                public final class P%s implements PathPlugin {
                    public String id() { return "%s"; }
                    public String description() { return "Of a test."; }
                    static Tensor slow(Tensor x, Tensor t) {
                        while (t != null) { // deaf, but it holds no processor
                            java.util.concurrent.locks.LockSupport.park();
                            Thread.interrupted();
                        }
                        return x;
                    }
                    static int calls;
                    static Tensor stateful(Tensor x) { return x.add(1e-13 * calls++); }
                    public ProbabilityPath create(Parameters p) { return (x0, x1, t) -> %s; }
                }
                """.formatted(id, id, formula));
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-d",
                                classes.toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                source.toString()))
                .isZero();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "3.1");
        manifest.getMainAttributes().put(new Attributes.Name(ApiVersion.ATTRIBUTE), api);
        Path jar = folder.resolve(id + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out, manifest)) {
            entry(
                    packed,
                    "META-INF/services/" + PathPlugin.class.getName(),
                    ("com.example.P" + id).getBytes(StandardCharsets.UTF_8));
            for (Path file : files(classes)) {
                entry(packed, classes.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return jar;
    }

    private static List<Path> files(Path classes) throws IOException {
        try (Stream<Path> all = Files.walk(classes)) {
            return all.filter(f -> f.toString().endsWith(".class")).toList();
        }
    }

    private static void entry(JarOutputStream packed, String name, byte[] content) throws IOException {
        packed.putNextEntry(new JarEntry(name));
        packed.write(content);
        packed.closeEntry();
    }
}
