package io.pathline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathline.app.CommandLines.Result;
import io.pathline.app.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jetbrains.bio.npy.NpyFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made from a run's own model: straighter runs, noise of data, ways between rows; and what is told beside. */
class ReflowCommandTest {
    @TempDir
    private static Path shared = Path.of("");

    private static Path run = Path.of("");
    private static Result training = new Result(0, "", "");

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void train() throws IOException {
        Path config = Files.writeString(shared.resolve("tiny.yaml"), CommandLines.tiny());
        run = shared.resolve("run");
        training = CommandLines.run("train", config, "--out", run, "--set", "training.evaluate_every=20");
        assertThat(training.exitCode()).as(training.err()).isZero();
    }

    @Test
    void evaluationsBesideTheTrainingAreToldWrittenAndDrawn() throws IOException {
        assertThat(training.err()).contains("Step 20: sliced W2 ", "Step 60: sliced W2 ", ", NFE ");
        List<String> lines = Files.readAllLines(run.resolve("evaluations.csv"));
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).startsWith("step,sliced_w2,nfe,");
        assertThat(lines.get(3)).startsWith("60,").contains("REACHED_END");
        assertThat(lines.get(3).split(";", -1)).as("drift errors").hasSize(10);
        assertThat(run.resolve("plots/evaluations.png")).isNotEmptyFile();
    }

    @Test
    void aResumedRunKeepsTheEvaluationsBeforeIt() throws IOException {
        Path again = folder.resolve("run");
        Path config = Files.writeString(folder.resolve("tiny.yaml"), CommandLines.tiny());
        String[] every = {"--set", "training.evaluate_every=20"};
        CommandLines.run("train", config, "--out", again, every[0], every[1], "--set", "training.steps=40");
        Result resumed = CommandLines.run("train", "--resume", again, "--set", "training.steps=60");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(figures(again)).isEqualTo(figures(run));
    }

    /** All but the seconds. */
    private static List<String> figures(Path of) throws IOException {
        return Files.readAllLines(of.resolve("evaluations.csv")).stream()
                .map(line -> line.replaceAll("REACHED_END,[^,]*", "REACHED_END"))
                .toList();
    }

    @Test
    void aReflowIsARunThatNamesWhereItCameFromAndGoesOn() throws IOException {
        Path parent = copied();
        Result result = CommandLines.run(
                "reflow", parent, "--times", 2, "--train-steps", 20, "--solver", "midpoint", "--steps", 3);
        assertThat(result.exitCode()).as(result.err()).isZero();
        Path first = folder.resolve("parent-reflow1");
        Path second = folder.resolve("parent-reflow2");
        assertThat(result.out()).contains("| parent |", "| parent-reflow1 |", "| parent-reflow2 |", "Sliced W2 of 400");
        assertThat(new ObjectMapper()
                        .readTree(second.resolve("manifest.json").toFile())
                        .path("reflow_from")
                        .asText())
                .isEqualTo(first.toAbsolutePath().normalize().toString());
        Result resumed = CommandLines.run("train", "--resume", first, "--set", "training.steps=30");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(first.resolve("checkpoints/step-30")).isDirectory();
        assertThat(CommandLines.run("sample", second, "--count", 5, "--out", folder.resolve("x.csv"))
                        .exitCode())
                .isZero();
        Result again = CommandLines.run("reflow", parent);
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("parent-reflow1 holds another run");
    }

    private Path copied() throws IOException {
        Path parent = folder.resolve("parent");
        for (String file : CommandLines.tree(run)) {
            Path target = parent.resolve(file);
            if (Files.isDirectory(run.resolve(file))) {
                Files.createDirectories(target);
            } else {
                Files.createDirectories(target.getParent() == null ? parent : target.getParent());
                Files.copy(run.resolve(file), target);
            }
        }
        return parent;
    }

    @Test
    void theNextReflowOfAReflowIsCountedOn() {
        assertThat(ReflowCommand.next(new RunFolder(Path.of("runs/moons"))).root())
                .isEqualTo(Path.of("runs/moons-reflow1"));
        assertThat(ReflowCommand.next(new RunFolder(Path.of("runs/moons-reflow9")))
                        .root())
                .isEqualTo(Path.of("runs/moons-reflow10"));
    }

    @Test
    void dataIsLedToNoiseAndTheWayBackIsTold() throws IOException {
        Path out = folder.resolve("noise.npy");
        Result result = CommandLines.run("encode", run, "--count", 30, "--out", out);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("30 held-out rows of two-moons became noise of mean square", "they differ by");
        assertThat(NpyFile.read(out, Integer.MAX_VALUE).getShape()).containsExactly(30, 2);
        Path data = Files.writeString(folder.resolve("data.csv"), "x,y\n0.5,0.25\n-1,0\n");
        Result rows = CommandLines.run("encode", run, data, "--out", folder.resolve("noise.csv"));
        assertThat(rows.exitCode()).as(rows.err()).isZero();
        assertThat(Files.readAllLines(folder.resolve("noise.csv"))).hasSize(3);
    }

    @Test
    void rowsAreLedToRows() throws IOException {
        Path out = folder.resolve("way.csv");
        Result result =
                CommandLines.run("interpolate", run, "--from=0.5,0.25", "--to=-1,0", "--places", 3, "--out", out);
        assertThat(result.exitCode()).as(result.err()).isZero();
        List<String> lines = Files.readAllLines(out);
        assertThat(lines).hasSize(4);
        String[] last = lines.get(3).split(",", -1);
        assertThat(Double.parseDouble(last[1])).isEqualTo(1);
        assertThat(Double.parseDouble(last[3])).isBetween(-1.01, -0.99);
        Path many = folder.resolve("ways.npy");
        assertThat(CommandLines.run("interpolate", run, "--pairs", 4, "--out", many)
                        .exitCode())
                .isZero();
        assertThat(NpyFile.read(many, Integer.MAX_VALUE).getShape()).containsExactly(11, 4, 2);
        Result half = CommandLines.run("interpolate", run, "--from=0.5,0.25", "--out", many);
        assertThat(half.exitCode()).isEqualTo(2);
        assertThat(half.err()).contains("both ends");
    }
}
