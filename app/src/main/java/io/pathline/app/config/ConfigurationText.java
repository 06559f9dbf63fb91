package io.pathline.app.config;

import io.pathline.api.Optimizer;
import io.pathline.app.config.NetworkConfiguration.CustomConfiguration;
import io.pathline.app.config.NetworkConfiguration.DitConfiguration;
import io.pathline.app.config.NetworkConfiguration.MlpConfiguration;
import io.pathline.app.config.NetworkConfiguration.UNetConfiguration;
import io.pathline.pipelines.FlowDefinition;
import io.pathline.pipelines.LearningRate;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.SolverChoice;
import io.pathline.solvers.ErrorNorm;
import io.pathline.solvers.StepControl;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Writes a configuration as YAML with nothing left out; reading it gives an equal configuration. */
public final class ConfigurationText {
    private final StringBuilder text = new StringBuilder();

    private ConfigurationText() {}

    /** The configuration as YAML, ending in a line break. */
    public static String of(Configuration configuration) {
        ConfigurationText writer = new ConfigurationText();
        writer.write(configuration);
        return writer.text.toString();
    }

    private void write(Configuration c) {
        line("name", quoted(c.name()));
        line("seed", c.seed());
        line("device", c.device().name().toLowerCase(Locale.ROOT));
        line("data", DataText.of(c.data()));
        flow(c.flow());
        network(c.network());
        condition(c.condition());
        training(c.training());
        line("solver", part(c.solver().plugin(), solving(c.solver())));
        line("guidance", part(c.guidance(), ""));
        section("evaluation");
        line("  samples", c.evaluation().samples());
        line("  draws", c.evaluation().draws());
        metrics(c.evaluation());
    }

    /** Metrics that are named have their own directions. */
    private void metrics(EvaluationConfiguration evaluation) {
        if (evaluation.metrics().isEmpty()) {
            line("  directions", evaluation.directions());
            return;
        }
        StringJoiner metrics = new StringJoiner(", ", "[", "]");
        evaluation.metrics().forEach(metric -> metrics.add(part(metric, "")));
        line("  metrics", metrics);
    }

    private void flow(FlowDefinition flow) {
        line(flow.path().kind().key(), part(flow.path().plugin(), ""));
        line("prediction", part(flow.prediction(), ""));
        line("loss", part(flow.loss(), ""));
        line("weight", part(flow.weight(), ""));
        line("times", part(flow.times(), ""));
        line("coupling", part(flow.coupling(), ""));
    }

    private void network(NetworkConfiguration network) {
        section("network");
        if (network instanceof MlpConfiguration mlp) {
            mlp(mlp);
        } else if (network instanceof UNetConfiguration unet) {
            unet(unet);
        } else if (network instanceof DitConfiguration dit) {
            dit(dit);
        } else if (network instanceof CustomConfiguration custom) {
            line("  type", custom.choice().id());
            custom.choice().parameters().forEach((name, value) -> line("  " + name, value(value)));
        }
    }

    private void mlp(MlpConfiguration network) {
        line("  type", "mlp");
        line("  width", network.width());
        line("  depth", network.depth());
        line("  time_frequencies", network.timeFrequencies());
        line("  fourier_features", network.fourierFeatures());
        line("  fourier_scale", number(network.fourierScale()));
        line("  residual", network.residual());
    }

    private void unet(UNetConfiguration network) {
        line("  type", "unet");
        line("  width", network.width());
        line("  multipliers", network.multipliers());
        line("  blocks", network.blocks());
        line("  attention", network.attention());
        line("  heads", network.heads());
        line("  groups", network.groups());
        line("  time_frequencies", network.timeFrequencies());
    }

    private void dit(DitConfiguration network) {
        line("  type", "dit");
        line("  patch", network.patch());
        line("  width", network.width());
        line("  depth", network.depth());
        line("  heads", network.heads());
        line("  positions", network.positions().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        line("  time_frequencies", network.timeFrequencies());
    }

    private void training(TrainingConfiguration training) {
        LearningRate rate = training.learningRate();
        section("training");
        line("  steps", training.steps());
        line("  batch", training.batch());
        line("  learning_rate", number(rate.peak()));
        line("  schedule", rate.decay().name().toLowerCase(Locale.ROOT));
        line("  warmup_steps", rate.warmupSteps());
        optimizer(training.optimizer());
        line("  checkpoint_every", training.checkpointEvery());
        line("  evaluate_every", training.evaluateEvery());
        if (training.reflowFrom() != null) {
            line("  reflow_from", quoted(training.reflowFrom().toString()));
        }
    }

    private void optimizer(Optimizer optimizer) {
        line("  optimizer", OptimizerReader.name(optimizer.rule()));
        if (optimizer.rule() instanceof Optimizer.Adam adam && adam.weightDecay() > 0) {
            line("  weight_decay", number(adam.weightDecay()));
        }
        if (optimizer.rule() instanceof Optimizer.Sgd sgd) {
            line("  momentum", number(sgd.momentum()));
        }
        line("  clip_norm", Double.isInfinite(optimizer.clipNorm()) ? "none" : number(optimizer.clipNorm()));
        line("  ema_decay", number(optimizer.emaDecay()));
        line("  micro_batches", optimizer.microBatches());
    }

    private void condition(ConditionConfiguration condition) {
        section("condition");
        line("  classes", condition.classes());
        line("  vector", condition.vector());
        line("  width", condition.width());
        line("  drop_rate", number(condition.dropRate()));
    }

    /** A solver's settings beside its id. */
    private static String solving(SolverChoice solver) {
        return control(solver) + ", grid: " + part(solver.grid(), "") + ", diffusion: " + part(solver.diffusion(), "");
    }

    private static String control(SolverChoice solver) {
        if (solver.control() instanceof StepControl.Fixed fixed) {
            return "steps: " + fixed.steps();
        }
        StepControl.Adaptive adaptive = (StepControl.Adaptive) solver.control();
        return "rtol: " + number(adaptive.rtol()) + ", atol: " + number(adaptive.atol()) + ", error_norm: "
                + (adaptive.norm() == ErrorNorm.PER_SAMPLE ? "per-sample" : "batch") + ", controller: "
                + brief(solver.controller().orElse(PluginChoice.of("pi")));
    }

    /** An id alone where there are no parameters. */
    static String brief(PluginChoice choice) {
        return choice.parameters().isEmpty() ? choice.id() : part(choice, "");
    }

    private static String part(PluginChoice choice, String more) {
        StringJoiner fields = new StringJoiner(", ", "{", "}").add("id: " + choice.id());
        for (Map.Entry<String, Object> parameter : choice.parameters().entrySet()) {
            fields.add(parameter.getKey() + ": " + value(parameter.getValue()));
        }
        return more.isEmpty() ? fields.toString() : fields.add(more).toString();
    }

    /** Of any type; a text that could be taken for something else is quoted. */
    static String value(Object value) {
        return value instanceof Number number
                ? number(number.doubleValue())
                : value instanceof String text ? quoted(text) : value.toString();
    }

    /** As short as it is exact: 0.999, 1.0e-5, 20. */
    private static String number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value).replace('E', 'e');
    }

    static String quoted(String value) {
        boolean plain = value.matches("[A-Za-z_/][A-Za-z0-9_./-]*") && !value.matches("(?i)null|true|false|yes|no");
        return plain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private void section(String key) {
        text.append(key).append(":\n");
    }

    private void line(String key, Object value) {
        text.append(key).append(": ").append(value).append('\n');
    }
}
