package io.pathline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.app.CommandLines.Result;
import io.pathline.app.config.Configuration;
import io.pathline.app.config.ConfigurationReader;
import io.pathline.app.run.RunFolder;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainedFlow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run on a table with a class and a condition: x lies near 4 (class - 1/2) + shift. */
class ConditionedRunTest {
    @TempDir
    private static Path shared = Path.of("");

    private static Path run = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void train() throws IOException {
        int rows = 1_000;
        Samples noise = new RandomStreams(5).normal("rows", 0, Shape.of(rows, 2));
        StringBuilder text = new StringBuilder("x,kind,name,shift\n");
        for (int i = 0; i < rows; i++) {
            float shift = noise.value(i, 1);
            text.append(4 * (i % 2 - 0.5) + shift + 0.2 * noise.value(i, 0));
            text.append(',').append(i % 2).append(",n,").append(shift).append('\n');
        }
        Files.writeString(shared.resolve("table.csv"), text);
        Path config = Files.writeString(shared.resolve("tiny.yaml"), """
                seed: 4
                device: cpu
                data: {csv: table.csv, labels: kind, conditions: [shift]}
                network: {width: 32, depth: 2, time_frequencies: 0}
                condition: {width: 8, drop_rate: 0.05}
                training: {steps: 500, batch: 256, learning_rate: 5e-3, ema_decay: 0.98}
                evaluation: {samples: 250, draws: 2, directions: 8}
                """);
        run = shared.resolve("run");
        Result training = CommandLines.run("train", config, "--out", run);
        assertThat(training.exitCode()).as(training.err()).isZero();
        assertThat(Files.readString(run.resolve("run.yaml")))
                .contains("columns: [x], labels: kind, conditions: [shift]", "classes: 2", "vector: 1");
    }

    /** Under no condition, as it once was, half of the samples would be of the other class. */
    @Test
    void anEvaluationDrawsEachSampleUnderTheConditionOfItsHeldOutRow() {
        Configuration given = new ConfigurationReader(Catalogue.discover()).read(run.resolve("run.yaml"), List.of());
        Terminal terminal = CommandLines.terminal(new ByteArrayOutputStream());
        Experiment experiment = Experiment.open(given, new SkippedRecords(terminal));
        Assessment assessment = new Assessment(terminal, given, experiment.data(), new RunFolder(run));
        Samples heldOut = experiment.data().heldOut(250, new RandomStreams(given.seed()));
        Samples conditions = Objects.requireNonNull(heldOut.condition());
        assertThat(heldOut.count()).as("fewer rows than samples").isLessThan(250);
        try (Pathline flow = experiment.flow();
                TrainedFlow model = flow.open(run, warning -> {})) {
            Samples samples = assessment
                    .draw(flow, model, 2, new ArrayList<>(), frame -> {})
                    .samples();
            for (int i = 0; i < samples.count(); i++) {
                int row = i % heldOut.count();
                double expected = 4 * (conditions.value(row, 0) - 0.5) + conditions.value(row, 1);
                assertThat((double) samples.value(i, 0)).as("sample %d", i).isBetween(expected - 1.5, expected + 1.5);
            }
        }
    }

    @Test
    void theReportSaysUnderWhatTheSamplesWereDrawn() throws IOException {
        Result result = CommandLines.run("evaluate", run);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("conditions of the held-out rows, without guidance");
        assertThat(Files.readString(run.resolve("evaluation.json")))
                .contains("\"conditions\" : \"of the held-out rows\"");
    }

    @Test
    void samplesOfAConditionLieWhereItSays() throws IOException {
        Path out = folder.resolve("points.csv");
        Result result =
                CommandLines.run("sample", run, "--class", 1, "--condition", "-1.5", "--count", 200, "--out", out);
        assertThat(result.exitCode()).as(result.err()).isZero();
        double mean = Files.readAllLines(out).stream()
                .skip(1)
                .mapToDouble(Double::parseDouble)
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(0.1, 0.9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"classifier-free", "cfg-zero-star", "projected"})
    void samplesAreGuidedByTheGuidanceThatIsNamed(String type) {
        Object[] guided = {
            "sample",
            run,
            "--class",
            1,
            "--condition",
            "0.5",
            "--count",
            20,
            "--steps",
            5,
            "--solver",
            "midpoint",
            "--guidance-type",
            type,
            "--guidance-set",
            "scale=3",
            "--out",
            folder.resolve(type + ".csv")
        };
        Result result = CommandLines.run(guided);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("10 evaluations of the field for each (NFE) in 20 passes of the network");
    }

    @Test
    void aTablesRowsAreMeasuredUnderTheirOwnConditionsOrThoseThatAreGiven() throws IOException {
        Path rows = Files.writeString(folder.resolve("rows.csv"), "shift,kind,x\n0,0,-2\n0,1,2\n1,1,3\n");
        double own = logP(rows);
        assertThat(own).isGreaterThan(-1.5);
        assertThat(logP(rows, "--class", 0, "--condition", "0")).isLessThan(own - 10);
        Path bare = Files.writeString(folder.resolve("bare.csv"), "x\n-2\n-2\n");
        assertThat(logP(bare, "--class", 0, "--condition", "0")).isGreaterThan(-1.5);
        Result missing = CommandLines.run("likelihood", run, bare);
        assertThat(missing.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(missing.err()).contains("no column 'kind'");
    }

    @Test
    void conditionsThatTheModelDoesNotTakeAreRefused() {
        refused("give --class", "--condition", "0.5");
        refused("has 0 numbers, but the model's condition has 1", "--class", 1);
        refused("has 2 numbers", "--class", 1, "--condition", "0.5,1");
        refused("no class 7", "--class", 7, "--condition", "0.5");
    }

    private void refused(String part, Object... options) {
        Object[] arguments = new Object[options.length + 4];
        System.arraycopy(new Object[] {"sample", run, "--out", folder.resolve("p.csv")}, 0, arguments, 0, 4);
        System.arraycopy(options, 0, arguments, 4, options.length);
        Result result = CommandLines.run(arguments);
        assertThat(result.exitCode()).as(result.out()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(result.err()).contains(part);
    }

    private static double logP(Path rows, Object... options) {
        Object[] arguments = new Object[options.length + 3];
        System.arraycopy(new Object[] {"likelihood", run, rows}, 0, arguments, 0, 3);
        System.arraycopy(options, 0, arguments, 3, options.length);
        Result result = CommandLines.run(arguments);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return Double.parseDouble(result.out().replaceAll("(?s).*Mean log p of [^:]*: (\\S+) nats.*", "$1"));
    }
}
