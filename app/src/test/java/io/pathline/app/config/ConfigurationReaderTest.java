package io.pathline.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.Condition;
import io.pathline.api.DeviceChoice;
import io.pathline.api.Dit;
import io.pathline.api.InvalidInputException;
import io.pathline.api.Mlp;
import io.pathline.api.Optimizer;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.UNet;
import io.pathline.app.config.NetworkConfiguration.MlpConfiguration;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.LearningRate;
import io.pathline.pipelines.PathChoice;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.data.CsvColumns;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.Datasets;
import io.pathline.solvers.ErrorNorm;
import io.pathline.solvers.StepControl;
import io.pathline.solvers.StepController;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationReaderTest {
    private static final ConfigurationReader READER = new ConfigurationReader(Catalogue.discover());

    @TempDir
    private Path folder = Path.of("");

    @Test
    void dataAloneIsEnoughAndTheRestHasDefaults() {
        Configuration c = read("data: {toy: two-moons}");
        assertThat(c.name()).isEqualTo("test");
        assertThat(c.device()).isEqualTo(DeviceChoice.AUTO);
        assertThat(c.data()).isEqualTo(new DataConfiguration.Toy("two-moons"));
        assertThat(c.flow().path().toString()).isEqualTo("cond-ot{sigma_min=1.0E-5}");
        assertThat(c.network()).isEqualTo(new MlpConfiguration(256, 4, 0, 0, 1, false));
        assertThat(c.training())
                .isEqualTo(
                        new TrainingConfiguration(6_000, 1_024, LearningRate.constant(1e-3), Optimizer.adam(), 1_000));
        assertThat(c.solver().plugin().id()).isEqualTo("dopri5");
        assertThat(c.solver().control()).isEqualTo(StepControl.adaptive(1e-5, 1e-5));
        assertThat(c.evaluation()).isEqualTo(new EvaluationConfiguration(20_000, 1, 128));
    }

    /** As runs have it that were saved when these parameters were real ones. */
    @Test
    void aWholeNumberMayBeWrittenWithAPoint() {
        Configuration saved =
                read("data: {toy: two-moons}\nsolver: {id: predictor-corrector, corrector_steps: 1.0, norms: 0.0}");
        assertThat(saved).isEqualTo(read("data: {toy: two-moons}\nsolver: predictor-corrector"));
        assertThat(saved.solver().plugin().parameters()).containsEntry("corrector_steps", 1);
    }

    @Test
    void numbersMayBeWrittenAsPeopleWriteThem() {
        Configuration c = read("data: {toy: two-moons}\ntraining: {steps: 6_000, batch: 1e3, learning_rate: 2e-3}");
        assertThat(c.training().steps()).isEqualTo(6_000);
        assertThat(c.training().batch()).isEqualTo(1_000);
        assertThat(c.training().learningRate().peak()).isEqualTo(2e-3);
    }

    @Test
    void aRelativeDataFileLiesBesideTheConfiguration() {
        Configuration c = read("data: {csv: sub/x.csv, columns: [b, a]}");
        assertThat(c.data())
                .isEqualTo(new DataConfiguration.Csv(
                        folder.toAbsolutePath().resolve("sub/x.csv"), CsvColumns.of(List.of("b", "a"))));
    }

    @Test
    void aPartTakesParametersAndKeepsTheDefaultsOfTheOthers() {
        Configuration c = read("data: {toy: two-moons}\npath: {id: vp, beta_max: 12}");
        assertThat(c.flow().path().toString()).isEqualTo("vp{beta_min=0.1, beta_max=12.0}");
    }

    @Test
    void aScheduleStandsInPlaceOfAPath() {
        Configuration c = read("data: {toy: two-moons}\nschedule: {id: vp, beta_max: 12}");
        assertThat(c.flow().path())
                .isEqualTo(PathChoice.schedule(PluginChoice.of("vp", Map.of("beta_min", 0.1, "beta_max", 12.0))));
        assertThat(read("data: {toy: two-moons}\nschedule: {sigma_min: 0.01}")
                        .flow()
                        .path()
                        .toString())
                .isEqualTo("the schedule cond-ot{sigma_min=0.01}");
        assertThat(read("data: {toy: two-moons}\npath: vp", "path=", "schedule=cosine")
                        .flow()
                        .path()
                        .toString())
                .isEqualTo("the schedule cosine");
    }

    @Test
    void aPathAndAScheduleAreRefusedTogether() {
        assertThatThrownBy(() -> read("data: {toy: two-moons}\npath: vp\nschedule: cosine"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("a schedule stands in place of a path; leave one of them out")
                .hasMessageContaining("--set path=");
        assertThatThrownBy(() -> read("data: {toy: two-moons}\nschedule: cosin"))
                .hasMessageContaining("There is no schedule 'cosin'. Did you mean 'cosine'?");
    }

    @Test
    void aSolverTakesStepsOrTolerances() {
        assertThat(read("data: {toy: two-moons}\nsolver: {id: midpoint, steps: 10}")
                        .solver()
                        .control())
                .isEqualTo(StepControl.fixed(10));
        assertThat(read("data: {toy: two-moons}\nsolver: {id: dopri5, steps: 7}")
                        .solver()
                        .control())
                .isEqualTo(StepControl.fixed(7));
        assertThat(read("data: {toy: two-moons}\nsolver: {rtol: 1e-3, error_norm: per-sample}")
                        .solver()
                        .control())
                .isInstanceOfSatisfying(StepControl.Adaptive.class, a -> {
                    assertThat(a.rtol()).isEqualTo(1e-3);
                    assertThat(a.norm()).isEqualTo(ErrorNorm.PER_SAMPLE);
                });
        assertThat(read("data: {toy: two-moons}\nsolver: {controller: {id: pid, p: 0.2, i: 0.4}}")
                        .solver()
                        .control())
                .isEqualTo(StepControl.adaptive(1e-5, 1e-5).withController(StepController.pi42()));
    }

    @Test
    void overridesWinOverTheFileAndReachIntoPartsNamedAlone() {
        Configuration c = read(
                "data: {toy: two-moons}\npath: vp\ntraining: {steps: 5}",
                "training.steps=7",
                "path.beta_max=3",
                "network.width=9",
                "seed=4");
        assertThat(c.training().steps()).isEqualTo(7);
        assertThat(c.flow().path().parameters()).containsEntry("beta_max", 3.0);
        assertThat(c.network()).isEqualTo(new MlpConfiguration(9, 4, 0, 0, 1, false));
        assertThat(c.seed()).isEqualTo(4);
    }

    @Test
    void theOptimizerIsReadWithItsOwnSettings() {
        assertThat(training("optimizer: adamw, weight_decay: 0.2, micro_batches: 4, clip_norm: none"))
                .isEqualTo(Optimizer.adamW(0.2).withMicroBatches(4).withClipNorm(Double.POSITIVE_INFINITY));
        assertThat(training("optimizer: adamw")).isEqualTo(Optimizer.adamW(0.01));
        assertThat(training("optimizer: sgd, ema_decay: 0.5"))
                .isEqualTo(Optimizer.sgd(0.9).withEmaDecay(0.5));
        assertThat(training("optimizer: sgd, momentum: 0")).isEqualTo(Optimizer.sgd(0));
    }

    private Optimizer training(String settings) {
        return read("data: {toy: two-moons}\ntraining: {" + settings + "}")
                .training()
                .optimizer();
    }

    @Test
    void conditionAndGuidanceAreRead() throws IOException {
        Configuration c = read("data: {toy: two-moons}\ncondition: {classes: 3, width: 8}\n"
                + "guidance: {scale: 2, from: 0.1, to: 0.9, rescale: 1}");
        Mlp network = Mlp.of(2, 8, 1);
        assertThat(c.condition().apply(network))
                .isEqualTo(Condition.ofClasses(3).of(network.withCondition(8)));
        assertThat(c.guidance())
                .isEqualTo(PluginChoice.of(
                        "classifier-free", Map.of("scale", 2.0, "from", 0.1, "to", 0.9, "rescale", 1.0)));
        Configuration plain = read("data: {toy: two-moons}");
        assertThat(plain.condition().apply(network)).isEqualTo(network);
        DataSource data = Datasets.csv(
                Files.writeString(folder.resolve("data.csv"), "x,kind,heat\n1,0,5\n2,9,6\n3,1,7\n4,2,8\n"),
                CsvColumns.all().labelled("kind").given("heat"));
        assertThat(plain.condition().of(data).apply(network))
                .isEqualTo(new Condition(10, 1, 0.1).of(network.withCondition(64)));
        assertThat(plain.guidance())
                .isEqualTo(PluginChoice.of(
                        "classifier-free", Map.of("scale", 1.0, "from", 0.0, "to", 1.0, "rescale", 0.0)));
    }

    @Test
    void aNetworkIsNamedAloneOrUnderTypeOrUnderId() {
        NetworkConfiguration unet =
                read("data: {toy: two-moons}\nnetwork: {type: unet}").network();
        assertThat(read("data: {toy: two-moons}\nnetwork: unet").network()).isEqualTo(unet);
        assertThat(read("data: {toy: two-moons}\nnetwork: {id: unet}").network())
                .isEqualTo(unet);
        assertThatThrownBy(() -> read("data: {toy: two-moons}\nnetwork: {id: unet, type: mlp}"))
                .hasMessageContaining("leave one away");
    }

    @Test
    void networksOfImagesHaveSettingsOfTheirOwn() {
        NetworkConfiguration unet = read("data: {toy: two-moons}\nnetwork: {type: unet, attention: [7]}")
                .network();
        assertThat(unet.spec(Shape.of(28, 28, 1), 10))
                .isEqualTo(UNet.of(Shape.of(28, 28, 1), 32, 1, 2, 4)
                        .withAttention(7)
                        .withCondition(10));
        NetworkConfiguration dit =
                read("data: {toy: two-moons}\nnetwork: {type: dit}").network();
        assertThat(dit.spec(Shape.of(28, 28, 1), 0)).isEqualTo(Dit.of(Shape.of(28, 28, 1), 4, 128, 4));
    }

    @Test
    void aNetworkThatDoesNotGoWithTheDataIsNamed() {
        Configuration unet = read("data: {toy: two-moons}\nnetwork: {type: unet}");
        assertThatThrownBy(() -> unet.builder(Shape.of(2)))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("[2]")
                .hasMessageContaining("use an mlp");
        NetworkConfiguration mlp = read("data: {toy: two-moons}").network();
        assertThatThrownBy(() -> mlp.spec(Shape.of(28, 28, 1), 0))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("unet or dit");
    }

    @Test
    void laterOverridesWinOverEarlierOnes() {
        assertThat(read("data: {toy: two-moons}", "seed=1", "seed=2").seed()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsToldWithItsPlaceWhatWasFoundAndWhatIsAllowed(String yaml, List<String> parts) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(ConfigurationException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("dta: {toy: two-moons}", "test.yaml, line 1", "no setting 'dta'", "Did you mean 'data'?"),
                mistake("data: {toy: two-moons}\ntraining:\n  step: 5", "line 3", "'training.step'", "'steps'?"),
                mistake("data: {toy: two-moons}\ntraining: {steps: many}", "line 2", "'many'", "a whole number, 1 or"),
                mistake("data: {toy: two-moons}\ntraining: {steps: -5}", "training.steps is '-5'", "1 or more"),
                mistake("data: {toy: two-moons}\ntraining: {steps: 1.5}", "training.steps is '1.5'"),
                mistake("data: {toy: two-moons}\ntraining: {steps: \"5\"}", "the text '5'"),
                mistake("data: {toy: two-moons}\ntraining: {steps: [5]}", "training.steps is a list"),
                mistake("data: {toy: two-moons}\ntraining: 5", "training is '5'", "a section with keys among steps"),
                mistake("data: {toy: two-moons}\ntraining: {ema_decay: 1}", "ema_decay is '1'", "below 1"),
                mistake("data: {toy: two-moons}\ntraining: {learning_rate: nan}", "learning_rate is 'nan'"),
                mistake("data: {toy: two-moons}\nseed: 99999999999999999999", "seed is", "a whole number"),
                mistake("data: {toy: two-moons}\npath: cond-to", "line 2", "no path 'cond-to'", "'cond-ot'?"),
                mistake("data: {toy: two-moons}\npath: {id: vp, beta: 1}", "no parameter 'beta'", "path 'vp'"),
                mistake("data: {toy: two-moons}\npath: {id: vp, beta_max: -1}", "beta_max", "must lie in"),
                mistake(
                        "data: {toy: two-moons}\npath: {id: vp, beta_max: x}",
                        "'beta_max' of path 'vp' is 'x'",
                        "a number"),
                mistake("data: {toy: two-moons}\nsolver: dopri", "no solver 'dopri'", "'dopri5'?"),
                mistake("data: {type: toi}", "no data source 'toi'", "'toy'?"),
                mistake("data: {type: toy, sett: pinwheel}", "'sett'", "'set'"),
                mistake("data: {type: toy, set: wheel}", "'wheel'", "pinwheel"),
                mistake("data: {type: toy, id: toy}", "leave id away"),
                mistake("data: {toy: two-moons}\nevaluation: {metrics: sliced-w2}", "evaluation.metrics", "a list"),
                mistake("data: {toy: two-moons}\nevaluation: {metrics: [sliced-w3]}", "no metric", "'sliced-w2'?"),
                mistake(
                        "data: {toy: two-moons}\nevaluation: {metrics: [{id: sliced-w2, directions: 0}]}",
                        "'directions'",
                        "1"),
                mistake("data: {toy: two-moons}\nevaluation: {metrics: [sliced-w2, sliced-w2]}", "twice"),
                mistake("data: {toy: two-moons}\nevaluation: {metrics: [sliced-w2], directions: 9}", "to the metric"),
                mistake("data: {toy: two-moons}\nsolver: {controller: pi43}", "no step controller 'pi43'", "'pi42'?"),
                mistake("data: {toy: two-moons}\nsolver: {controller: {id: pid, i: 2}}", "'i'", "1"),
                mistake("data: {toy: two-moons}\nsolver: {steps: 3, rtol: 1e-3}", "steps and tolerances"),
                mistake("data: {toy: two-moons}\nsolver: {id: euler, rtol: 1e-3}", "'euler'", "solver.steps"),
                mistake("data: {toy: two-moons}\ndevice: tpu", "device cannot be 'tpu'", "Known: auto, cpu, gpu"),
                mistake("data: {toy: two-moons}\nname: a/b", "name is 'a/b'", "folder"),
                mistake("data: {toy: too-moons}", "no toy set 'too-moons'", "'two-moons'?"),
                mistake("data: {toy: two-moons, csv: x.csv}", "keep one"),
                mistake("seed: 1", "data is missing", "checkerboard"),
                mistake("", "data is missing"),
                mistake("data: {toy: two-moons}\nnetwork: {type: une}", "network.type cannot be 'une'", "'unet'?"),
                mistake("data: {toy: two-moons}\nnetwork: {patch: 2}", "no setting 'network.patch'", "depth"),
                mistake("data: {toy: two-moons}\nnetwork: {type: dit, blocks: 2}", "no setting 'network.blocks'"),
                mistake("data: {toy: two-moons}\nnetwork: {type: unet, multipliers: 2}", "a list of whole numbers"),
                mistake("data: {toy: two-moons}\nnetwork: {type: unet, multipliers: [0]}", "is '0'", "1 or more"),
                mistake("data: {toy: two-moons}\nnetwork: {residual: maybe}", "network.residual cannot be 'maybe'"),
                mistake("just words", "a list of settings"),
                mistake("training: {optimizer: adamx}\ndata: {toy: two-moons}", "line 1", "Did you mean 'adam'?"),
                mistake("data: {toy: two-moons}\ntraining: {momentum: 0.5}", "line 2", "belongs to the optimizer sgd"),
                mistake("data: {toy: two-moons}\ntraining: {optimizer: sgd, weight_decay: 0.5}", "optimizer adamw"),
                mistake("data: {toy: two-moons}\ntraining: {optimizer: adamw, weight_decay: 0}", "above 0"),
                mistake("data: {toy: two-moons}\ntraining: {micro_batches: 0}", "1 or more"),
                mistake("data: {toy: two-moons}\ncondition: {drop_rate: 1}", "condition.drop_rate", "below 1"),
                mistake("data: {toy: two-moons}\ncondition: {clases: 3}", "Did you mean 'classes'?"),
                mistake("data: {toy: two-moons}\nguidance: {from: 0.6, to: 0.5}", "line 2", "earlier one first"),
                mistake(
                        "data: {toy: two-moons}\nguidance: {id: projected, rescale: 1}",
                        "line 2",
                        "no parameter 'rescale'"),
                mistake(
                        "data: {toy: two-moons}\nprediction: noise\nguidance: cfg-zero-star",
                        "line 3",
                        "defined for velocities"),
                mistake("data: {toy: two-moons}\nguidance: {rescale: 2}", "line 2", "[0.0, 1.0]"),
                mistake("data: {toy: two-moons", "line 1", "not YAML"),
                mistake("seed: 1\nseed: 2", "line 2", "there twice"),
                mistake("a: &x\n  b: *x", "nested too deeply"));
    }

    private static Arguments mistake(String yaml, String... parts) {
        return Arguments.of(yaml, List.of(parts));
    }

    @ParameterizedTest
    @CsvSource({
        "training.stps=5, no setting 'training.stps'",
        "training.steps, a dotted key and a value",
        "=5, a dotted key and a value",
        "training.steps=x, training.steps is 'x'",
        "data.columns.x=1, has no keys",
    })
    void aWrongOverrideIsQuoted(String override, String part) {
        assertThatThrownBy(() -> read("data: {csv: x.csv, columns: [a]}", override))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("--set " + override)
                .hasMessageContaining(part);
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = folder.resolve("missing.yaml");
        assertThatThrownBy(() -> READER.read(missing, List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(missing.toString());
    }

    @Test
    void aFolderAndABinaryFileAreNoConfigurations() throws IOException {
        assertThatThrownBy(() -> READER.read(folder, List.of())).hasMessageContaining("it is a folder");
        Path binary = Files.write(folder.resolve("b.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, (byte) 0xc0});
        assertThatThrownBy(() -> READER.read(binary, List.of())).hasMessageContaining("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {toy: checkerboard}",
                "name: 'null'\nseed: -3\ndevice: gpu\ndata: {csv: 'a b\\c.csv', columns: ['x, y', \"q\\\"\"]}",
                "data: {toy: pinwheel}\npath: {id: vp, beta_min: 0.25}\nprediction: noise\nsolver: {id: rk4, steps: 9}",
                "data: {toy: pinwheel}\ntraining: {clip_norm: none, schedule: linear, warmup_steps: 10}",
                "data: {toy: pinwheel}\nsolver: {rtol: 0, atol: 1e-7, error_norm: per-sample}",
                "data: {type: toy, set: pinwheel}",
                "data: {toy: pinwheel}\nsolver: {rtol: 1e-3, controller: h211pi}",
                "data: {toy: pinwheel}\nevaluation: {draws: 2, metrics: [energy-distance, {id: sliced-w2, directions: 9}]}",
                "data: {toy: pinwheel}\nevaluation: {directions: 9}",
                "data: {toy: pinwheel}\nsolver: {controller: {id: pid, p: 0.2, i: 0.4}}",
                "data: {toy: pinwheel}\ntraining: {optimizer: adamw, weight_decay: 0.2, micro_batches: 4}",
                "data: {toy: pinwheel}\ntraining: {optimizer: sgd, momentum: 0, ema_decay: 0}",
                "data: {toy: pinwheel}\ncondition: {classes: 3, vector: 2, width: 9, drop_rate: 0.25}",
                "data: {toy: pinwheel}\nguidance: {scale: 2.5, from: 0.1, to: 0.75, rescale: 0.7}",
                "data: {toy: pinwheel}\nguidance: {id: projected, eta: 0.5}",
                "data: {toy: pinwheel}\nguidance: cfg-zero-star",
                "data: {toy: pinwheel}\nnetwork: {depth: 8, residual: true}",
                "data: {toy: pinwheel}\nnetwork: {type: unet, multipliers: [1, 2, 2], attention: [7, 14], blocks: 2}",
                "data: {toy: pinwheel}\nnetwork: {type: dit, patch: 2, positions: learned, heads: 8}",
                "data: {toy: pinwheel}\nnetwork: {fourier_features: 8, fourier_scale: 0.1, time_frequencies: 0}",
            })
    void theResolvedTextReadsBackAsTheSameConfiguration(String yaml) throws IOException {
        Configuration first = read(yaml);
        Path resolved = Files.writeString(folder.resolve("run.yaml"), ConfigurationText.of(first));
        Configuration second = READER.read(resolved, List.of());
        assertThat(second).isEqualTo(first);
        assertThat(ConfigurationText.of(second)).isEqualTo(ConfigurationText.of(first));
    }

    private Configuration read(String yaml, String... overrides) {
        try {
            Path file = Files.writeString(folder.resolve("test.yaml"), yaml, StandardCharsets.UTF_8);
            return READER.read(file, List.of(overrides));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
