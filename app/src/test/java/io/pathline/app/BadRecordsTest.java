package io.pathline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.app.CommandLines.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jetbrains.bio.npy.NpyFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row that cannot be used stops a run, or is left out and told of. */
class BadRecordsTest {
    private static final String TINY = """
            data: %s
            device: cpu
            network: {width: 8, depth: 1}
            training: {steps: 2, batch: 8}
            evaluation: {samples: 20}
            solver: {id: midpoint, steps: 2}
            """;

    @TempDir
    private Path folder = Path.of("");

    private Path table = Path.of("");

    @BeforeEach
    void write() throws IOException {
        table = folder.resolve("rows.csv");
        String rows = IntStream.range(0, 40)
                .mapToObj(i -> i == 6 ? "1,oops\n" : i == 20 ? "7\n" : i + "," + (i % 7) + "\n")
                .collect(Collectors.joining());
        Files.writeString(table, "x,y\n" + rows);
    }

    @Test
    void theFirstBadRowIsAnErrorUnlessSkippingIsAskedFor() throws IOException {
        Result result = CommandLines.run("train", configuration(""), "--out", folder.resolve("run"));
        assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(result.err()).contains("line 8");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void skippedRowsAreCountedAndListedAndStaySkippedOnAResume() throws IOException {
        Path run = folder.resolve("run");
        Result result = CommandLines.run("train", configuration(", on_bad_record: skip-and-report"), "--out", run);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("2 bad records were left out", "line 8", "bad-records.csv");
        assertThat(Files.readAllLines(run.resolve("bad-records.csv")))
                .hasSize(3)
                .satisfies(lines -> assertThat(lines.get(0)).isEqualTo("position,reason"))
                .satisfies(
                        lines -> assertThat(lines.get(1)).startsWith("line 8,").contains("oops"))
                .satisfies(lines -> assertThat(lines.get(2)).startsWith("line 22,"));
        Result more = CommandLines.run("train", "--resume", run, "--set", "training.steps=4");
        assertThat(more.exitCode()).as(more.err()).isZero();
        assertThat(more.err()).contains("2 bad records were left out");
    }

    /** Every command that opens data, on a run whose own data has bad rows, and with data of which a row is bad. */
    @Test
    void everyCommandThatOpensDataTellsOfThemAtItsEnd() throws IOException {
        Path run = folder.resolve("run");
        CommandLines.run("train", configuration(", on_bad_record: skip-and-report"), "--out", run);
        tells(run, 2, "line 8", "evaluate", run, "--count", 20);
        tells(run, 2, "line 8", "interpolate", run, "--pairs", 1, "--places", 2, "--out", folder.resolve("i.csv"));
        tells(run, 2, "line 8", "encode", run, "--out", folder.resolve("e.csv"));
        tells(run, 2, "line 8", "likelihood", run);
        tells(run, 2, "line 8", "reflow", run, "--times", 0);
        Path data = Files.writeString(folder.resolve("data.csv"), "x,y\n1,2\n\"\",\"3\"\n4,5\n");
        tells(run, 1, "line 3", "encode", run, data, "--force", "--out", folder.resolve("e.csv"));
        assertThat(folder.resolve("e.csv")).content().hasLineCount(3);
        tells(run, 1, "line 3", "likelihood", run, data);
        Result fails = CommandLines.run("likelihood", run, data, "--on-bad-record", "fail");
        assertThat(fails.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(fails.err()).contains("data.csv, line 3");
        assertThat(run.resolve("bad-records-likelihood.csv"))
                .as("nothing was skipped")
                .doesNotExist();
        Result wrong = CommandLines.run("likelihood", run, data, "--on-bad-record", "ignore");
        assertThat(wrong.err()).contains("is 'fail' or 'skip-and-report', not 'ignore'");
        assertThat(CommandLines.run("likelihood", run, "--on-bad-record", "fail")
                        .err())
                .contains("which is missing");
    }

    private static void tells(Path run, int count, String position, Object... command) throws IOException {
        Result result = CommandLines.run(command);
        assertThat(result.exitCode()).as(result.err()).isZero();
        Path list = run.resolve("bad-records-" + command[0] + ".csv");
        assertThat(result.err().lines().reduce("", (before, line) -> line))
                .as(command[0].toString())
                .startsWith(count + " bad record")
                .contains(", the first at " + position, "All of them are in " + list + ".");
        assertThat(Files.readAllLines(list))
                .hasSize(count + 1)
                .element(1)
                .asString()
                .startsWith(position + ",");
    }

    @Test
    void rowsOfAnArrayAndImagesAreSkippedInTheDataOfACommandToo() throws IOException {
        Path run = folder.resolve("run");
        float[] good = new float[60];
        for (int i = 0; i < good.length; i++) {
            good[i] = i * 7 % 11;
        }
        npy("good.npy", good, 30, 2);
        Files.writeString(folder.resolve("c.yaml"), TINY.formatted("{npy: good.npy}"));
        CommandLines.run("train", folder.resolve("c.yaml"), "--out", run);
        good[9] = Float.NaN;
        Path bad = npy("bad.npy", good, 30, 2);
        Result fails = CommandLines.run("likelihood", run, bad);
        assertThat(fails.err()).contains("bad.npy, row 4");
        tells(run, 1, "row 4", "likelihood", run, bad, "--on-bad-record", "skip-and-report");
        tells(
                run,
                1,
                "row 4",
                "encode",
                run,
                bad,
                "--on-bad-record",
                "skip-and-report",
                "--out",
                folder.resolve("e.csv"));
    }

    @Test
    void windowsOfASignalAreSkippedWithTheirMoment() throws IOException {
        float[] signal = new float[400];
        for (int i = 0; i < signal.length; i++) {
            signal[i] = i * 7 % 11;
        }
        signal[123] = Float.POSITIVE_INFINITY;
        npy("ecg.npy", signal, 400);
        Path yaml = Files.writeString(
                folder.resolve("c.yaml"),
                TINY.formatted("{npy: ecg.npy, windows: 4, stride: 2, on_bad_record: skip-and-report}"));
        Path run = folder.resolve("run");
        Result result = CommandLines.run("train", yaml, "--out", run);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("2 bad records were left out of ecg.npy", "moment 123 (both counted from 0)");
        assertThat(run.resolve("bad-records.csv")).content().hasLineCount(3);
    }

    private Path npy(String name, float[] numbers, int... lengths) {
        Path file = folder.resolve(name);
        NpyFile.write(file, numbers, lengths);
        return file;
    }

    private Path configuration(String more) throws IOException {
        return Files.writeString(
                folder.resolve("c.yaml"), TINY.formatted("{csv: rows.csv, columns: [x, y]%s}".formatted(more)));
    }
}
