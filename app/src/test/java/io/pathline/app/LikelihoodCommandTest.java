package io.pathline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.app.CommandLines.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The likelihood command on a small model, on the real backend. */
class LikelihoodCommandTest {
    @TempDir
    private static Path shared = Path.of("");

    private static Path run = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void train() throws IOException {
        Path config = Files.writeString(shared.resolve("tiny.yaml"), CommandLines.tiny());
        run = shared.resolve("run");
        Result training = CommandLines.run("train", config, "--out", run);
        assertThat(training.exitCode()).as(training.err()).isZero();
    }

    @Test
    void heldOutRowsAreMeasuredUnlessThereIsData() {
        Result result = CommandLines.run("likelihood", run, "--count", 300, "--batch", 100);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("Mean log p of held-out rows of two-moons: -")
                .contains("mean of 300 rows, standard error", "evaluations a row, nats, exact divergence")
                .contains("300 rows in ");
        assertThat(result.err()).contains("Likelihood: 100 of 300 (33 %), mean log p -");
    }

    @Test
    void everyRowOfAFileHasALineAndTheMeanIsTheirs() throws IOException {
        Path data = Files.writeString(folder.resolve("data.csv"), "name,y,x\na,0.5,1\nb,-0.5,-1\nc,30,0\n");
        Path out = folder.resolve("log-p.csv");
        Result result = CommandLines.run("likelihood", run, data, "--solver", "midpoint", "--steps", 20, "--out", out);
        assertThat(result.exitCode()).as(result.err()).isZero();
        List<String> lines = Files.readAllLines(out);
        assertThat(lines).hasSize(4).first().isEqualTo("row,log_p");
        double[] log = lines.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[1]))
                .toArray();
        assertThat(log[2]).as("a row far from all data").isLessThan(log[0] - 50);
        assertThat(result.out()).contains("mean of 3 rows", "40.00 evaluations a row", "Written to " + out);
        String mean = result.out().replaceAll("(?s).*?data.csv: (\\S+) nats.*", "$1");
        assertThat(Double.parseDouble(mean)).isCloseTo((log[0] + log[1] + log[2]) / 3, within(1e-3));
        assertThat(CommandLines.tree(folder)).containsExactly("data.csv", "log-p.csv");
    }

    @Test
    void aCountOfRowsIsTheFirstOfThem() throws IOException {
        Path data = folder.resolve("data.csv");
        Files.writeString(data, "x,y\n" + "0.5,0.25\n".repeat(2_100) + "what,ever\n");
        Path out = folder.resolve("log-p.csv");
        Result result = CommandLines.run(
                "likelihood", run, data, "--count", 1_200, "--solver", "midpoint", "--steps", 2, "--out", out);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Files.readAllLines(out)).hasSize(1_201);
    }

    @Test
    void levelsGiveBitsPerDimension() throws IOException {
        Path out = folder.resolve("bits.csv");
        Result result = CommandLines.run(
                "likelihood",
                run,
                "--count",
                50,
                "--levels",
                0.125,
                "--draws",
                2,
                "--divergence",
                "hutchinson",
                "--probes",
                2,
                "--solver",
                "midpoint",
                "--steps",
                5,
                "--out",
                out);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("bits per dimension = ", "levels of 0.125000, K = 2")
                .contains("Hutchinson's estimate by 2 rademacher probes");
        assertThat(Files.readAllLines(out)).hasSize(51).startsWith("row,log_p,bits_per_dimension");
    }

    @Test
    void whatDoesNotGoTogetherIsRefusedBeforeAnythingIsWritten() throws IOException {
        refused("has no probes", "--divergence", "exact", "--probes", 2);
        refused("'exact' or 'hutchinson'", "--divergence", "guess");
        refused("'rademacher' or 'gaussian'", "--probe", "cauchy");
        refused("--levels", "--draws", 4);
        refused("0 probes", "--probes", 0);
        refused("0 rows", "--count", 0);
        refused("stochastic", "--solver", "euler-maruyama", "--steps", 10);
        refused(".csv", "--out", folder.resolve("log-p.npy"));
        Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
        refused("no column 'x'", other, "--out", folder.resolve("log-p.csv"));
        Path bare = Files.writeString(folder.resolve("bare.csv"), "x,y\n");
        refused("no rows", bare, "--out", folder.resolve("log-p.csv"));
        assertThat(CommandLines.tree(folder)).containsExactly("bare.csv", "other.csv");
    }

    private static void refused(String part, Object... options) {
        Object[] arguments = new Object[options.length + 2];
        arguments[0] = "likelihood";
        arguments[1] = run;
        System.arraycopy(options, 0, arguments, 2, options.length);
        Result result = CommandLines.run(arguments);
        assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(result.err()).contains(part);
    }
}
