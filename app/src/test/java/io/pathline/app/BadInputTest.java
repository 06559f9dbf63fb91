package io.pathline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.app.CommandLines.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong: one sentence, exit code 2, and nothing written. None of these gets as far as the native library. */
class BadInputTest {
    @TempDir
    private Path folder = Path.of("");

    private Path config = Path.of("");
    private Path out = Path.of("");

    @BeforeEach
    void writeConfiguration() throws IOException {
        config = Files.writeString(folder.resolve("tiny.yaml"), CommandLines.tiny());
        out = folder.resolve("out");
    }

    @Test
    void aMissingConfiguration() throws IOException {
        refused(List.of("no configuration file", "none.yaml"), "train", folder.resolve("none.yaml"), "--out", out);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "training.steps=-5     | training.steps is '-5'; it must be a whole number, 1 or more",
                "training.steps=many   | training.steps is 'many'",
                "training.stps=5       | Did you mean 'steps'?",
                "path=cond-to          | Did you mean 'cond-ot'?",
                "path={id: vp, beta_max: -1} | must lie in [0.1, 100.0]",
                "data={csv: none.csv}  | none.csv",
                "data={toy: two-mons}  | Did you mean 'two-moons'?",
                "nonsense              | a dotted key and a value",
            })
    void aWrongSetting(String override, String expected) throws IOException {
        refused(List.of(expected), "train", config, "--set", override, "--out", out);
    }

    @ParameterizedTest
    @MethodSource("csvFiles")
    void aCsvFileThatCannotBeUsed(String csv, List<String> expected) throws IOException {
        Files.writeString(folder.resolve("d.csv"), csv);
        Path yaml = Files.writeString(folder.resolve("c.yaml"), "data: {csv: d.csv, columns: [a, b]}");
        refused(expected, "train", yaml, "--out", out);
    }

    static Stream<Arguments> csvFiles() {
        String rows = "1,2\n3,4\n5,7\n2,1\n";
        return Stream.of(
                Arguments.of("a,b\n1,2\n3,oops\n" + rows, List.of("d.csv", "oops", "3")),
                Arguments.of("a,b\n1,2\n3\n" + rows, List.of("d.csv", "3")),
                Arguments.of("a,b\n1,2\n3,NaN\n" + rows, List.of("d.csv", "NaN")),
                Arguments.of("a,b\n", List.of("d.csv", "no rows")),
                Arguments.of("", List.of("d.csv")),
                Arguments.of("a,b\n" + "1,2\n".repeat(50) + "3,2\n".repeat(50), List.of("d.csv", "b")),
                Arguments.of("a,c\n" + rows, List.of("d.csv", "'b'")));
    }

    @Test
    void aFolderThatHoldsAnotherRunStaysUntouched() throws IOException {
        Path run = Files.createDirectory(out);
        Files.writeString(run.resolve("run.yaml"), "name: old");
        refused(List.of("another run", "--resume"), "train", config, "--out", run);
        assertThat(run.resolve("run.yaml")).hasContent("name: old");
    }

    @Test
    void aPlaceThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        refused(List.of("Cannot write", "file"), "train", config, "--out", file.resolve("run"));
    }

    @Test
    void optionsThatDoNotExistOrDoNotGoTogether() throws IOException {
        refused(List.of("--stps", "--help"), "train", config, "--stps", "5");
        refused(List.of("'trian'", "train"), "trian", config);
        refused(List.of("--count", "'many'"), "sample", folder, "--out", "x.csv", "--count", "many");
        refused(List.of("--out"), "sample", folder);
        refused(List.of("either a configuration"), "train");
        refused(List.of("either a configuration"), "train", config, "--resume", folder);
        refused(List.of("leave --out away"), "train", "--resume", folder, "--out", out);
    }

    @Test
    void aRunThatIsNone() throws IOException {
        refused(List.of("There is no run at", "run.yaml"), "sample", folder, "--out", folder.resolve("p.csv"));
        refused(List.of("There is no run at"), "evaluate", folder.resolve("none"));
        refused(List.of("There is no run at"), "train", "--resume", folder.resolve("none"));
    }

    @Test
    void aResumedRunKeepsItsSettings() throws IOException {
        Path run = Files.createDirectory(out);
        Files.writeString(run.resolve("run.yaml"), CommandLines.tiny());
        refused(List.of("network.width=8", "training.steps"), "train", "--resume", run, "--set", "network.width=8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p.txt", "none/p.csv"})
    void aFileOfSamplesThatCannotBeWritten(String name) throws IOException {
        Path run = Files.createDirectory(out);
        Files.writeString(run.resolve("run.yaml"), CommandLines.tiny());
        refused(List.of("p."), "sample", run, "--out", folder.resolve(name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--solver midpoint --rtol 1e-3 | 'midpoint' takes fixed steps",
                "--solver ddim                 | 'ddim' takes fixed steps",
                "--solver dopri5 --grid karras | give --steps too",
                "--steps 5 --grid kerras       | Did you mean 'karras'?",
                "--steps 5 --diffusion sigmo   | Did you mean 'sigma'?",
                "--path vpp                    | Did you mean 'vp'?",
                "--solver midpiont --steps 5   | Did you mean 'midpoint'?",
                "--steps 5 --rtol 1e-3         | --steps does not go with",
                "--steps 0                     | 1 or more",
                "--rtol -1                     | rtol is -1.0",
                "--error-norm mean             | 'batch' or 'per-sample'",
                "--count 0                     | 1 or more",
                "--guidance 2                  | give --class",
                "--class 1 --guidance -1       | must lie in [0.0, 1000.0]",
                "--class 1 --guidance-interval 0.5 | takes two times",
                "--class 1 --guidance-interval 0.5,0.2 | earlier one first",
                "--class 1 --guidance-rescale 2 | [0.0, 1.0]",
                "--class 1 --guidance-type projekted | Did you mean 'projected'?",
                "--class 1 --guidance-type projected --guidance-rescale 0.5 | no parameter 'rescale'",
                "--class 1 --guidance-set scael=2 | Did you mean 'scale'?",
                "--trajectory 1                | 2 or more",
            })
    void samplingOptionsOutOfRange(String options, String expected) throws IOException {
        Path run = Files.createDirectory(out);
        Files.writeString(run.resolve("run.yaml"), CommandLines.tiny());
        List<Object> arguments = new ArrayList<>(List.of("sample", run, "--out", folder.resolve("p.csv")));
        arguments.addAll(List.of(options.split(" ")));
        refused(List.of(expected), arguments.toArray());
    }

    @Test
    void aRunWithoutAnyCheckpoint() throws IOException {
        Path run = Files.createDirectory(out);
        Files.writeString(run.resolve("run.yaml"), CommandLines.tiny());
        refused(List.of("no model at"), "sample", run, "--out", folder.resolve("p.csv"));
    }

    @Test
    void aStackTraceIsShownOnRequestAlone() {
        Object[] wrong = {"train", folder.resolve("none.yaml"), "--stacktrace"};
        assertThat(CommandLines.run(wrong).err()).contains("at io.pathline");
    }

    @Test
    void helpAndVersionAreNoErrors() {
        for (String command : List.of("demo", "train", "sample", "evaluate", "export", "plugins")) {
            Result help = CommandLines.run(command, "--help");
            assertThat(help.exitCode()).as(command).isZero();
            assertThat(help.out()).contains("Usage: pathline " + command);
        }
        assertThat(CommandLines.run("sample", "--help").out())
                .contains("Examples:")
                .contains("per-sample");
        assertThat(CommandLines.run("--version").out()).startsWith("pathline ");
        assertThat(CommandLines.run().out()).contains("Usage: pathline");
    }

    @Test
    void everyKindOfPluginIsListed() {
        Result plugins = CommandLines.run("plugins");
        assertThat(plugins.exitCode()).isZero();
        assertThat(plugins.out())
                .contains("path (", "prediction (", "loss (", "weight (", "time sampler (", "coupling (", "solver (")
                .contains("stochastic solver (", "diffusion (", "cond-ot", "sigma_min = 1.0E-5, in [", "dopri5");
    }

    private void refused(List<String> expected, Object... arguments) throws IOException {
        List<String> before = CommandLines.tree(folder);
        Result result = CommandLines.run(arguments);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.err().strip().lines()).as(result.err()).hasSize(1);
        assertThat(result.err()).startsWith("pathline: ").contains(expected).doesNotContain("Exception");
        assertThat(result.out()).isEmpty();
        assertThat(CommandLines.tree(folder)).isEqualTo(before);
    }
}
