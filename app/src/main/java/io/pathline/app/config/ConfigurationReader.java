package io.pathline.app.config;

import io.pathline.api.DeviceChoice;
import io.pathline.api.Guidance;
import io.pathline.api.InvalidInputException;
import io.pathline.app.config.Setting.Section;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.FlowDefinition;
import io.pathline.pipelines.LearningRate;
import io.pathline.pipelines.NamedGuidance;
import io.pathline.pipelines.PathChoice;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.PluginKind;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads configurations, fills in the defaults, and holds every name and number against what is allowed. */
public final class ConfigurationReader {
    private static final List<String> KEYS = List.of(
            "name",
            "seed",
            "device",
            "data",
            "path",
            "schedule",
            "prediction",
            "loss",
            "weight",
            "times",
            "coupling",
            "network",
            "condition",
            "training",
            "solver",
            "guidance",
            "evaluation");

    private final Catalogue catalogue;

    /** @param catalogue the plugins that may be named */
    public ConfigurationReader(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Reads a file.
     *
     * @param overrides {@code key=value} each, which win over the file
     * @throws ConfigurationException if the file cannot be used; nothing but the file has been touched
     */
    public Configuration read(Path file, List<String> overrides) {
        Setting root = new YamlSource(line -> Place.ofFile(file, line)).parse(text(file));
        Place start = Place.ofFile(file, 1);
        Section section = root instanceof Section s ? s : empty(root, start);
        return configuration(Overrides.apply(section, overrides), defaultName(file));
    }

    private static Section empty(Setting root, Place start) {
        if (root instanceof Setting.Scalar scalar && scalar.isAbsent()) {
            return new Section(Map.of(), start);
        }
        throw new ConfigurationException(
                start, "a configuration is a list of settings like 'name: demo', but this is " + root.found() + ".");
    }

    private Configuration configuration(Section root, String defaultName) {
        SectionReader reader = SectionReader.of(root, "", KEYS);
        FlowDefinition flow = flow(reader);
        return new Configuration(
                name(reader, defaultName),
                reader.whole("seed", 0, Long.MIN_VALUE, Long.MAX_VALUE),
                device(reader),
                DataReader.read(reader, catalogue),
                flow,
                NetworkReader.read(reader, catalogue),
                condition(reader),
                training(reader),
                new SolverReader(catalogue).read(reader),
                guidance(reader, flow),
                evaluation(reader));
    }

    private static String name(SectionReader reader, String defaultName) {
        String name = reader.text("name", defaultName);
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            Setting setting = reader.find("name");
            throw new ConfigurationException(
                    setting == null ? reader.place() : setting.place(),
                    "name is '" + name + "'; it must be letters, digits, dots, hyphens and underscores, "
                            + "since it becomes part of a folder's name.");
        }
        return name;
    }

    private static DeviceChoice device(SectionReader reader) {
        String word = reader.word("device", "auto", List.of("auto", "cpu", "gpu"));
        return DeviceChoice.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private FlowDefinition flow(SectionReader reader) {
        FlowDefinition standard = FlowDefinition.standard();
        return new FlowDefinition(
                path(reader, standard.path().plugin()),
                part(PluginKind.PREDICTION).read(reader, "prediction", standard.prediction()),
                part(PluginKind.LOSS).read(reader, "loss", standard.loss()),
                part(PluginKind.WEIGHT).read(reader, "weight", standard.weight()),
                part(PluginKind.TIMES).read(reader, "times", standard.times()),
                part(PluginKind.COUPLING).read(reader, "coupling", standard.coupling()));
    }

    /** A schedule stands in place of a path. */
    private PathChoice path(SectionReader reader, PluginChoice standard) {
        Setting schedule = reader.find("schedule");
        if (schedule == null) {
            return PathChoice.path(part(PluginKind.PATH).read(reader, "path", standard));
        }
        if (reader.has("path")) {
            throw new ConfigurationException(
                    schedule.place(),
                    "the configuration has a path and a schedule, and a schedule stands in place of a path; leave one"
                            + " of them out (on the command line with --set path= or --set schedule=).");
        }
        return PathChoice.schedule(part(PluginKind.SCHEDULE).read(reader, "schedule", standard));
    }

    private PartReader part(PluginKind kind) {
        return PartReader.of(catalogue, kind);
    }

    private static ConditionConfiguration condition(SectionReader reader) {
        SectionReader condition = reader.section("condition", List.of("classes", "vector", "width", "drop_rate"));
        ConditionConfiguration none = ConditionConfiguration.NONE;
        return new ConditionConfiguration(
                condition.count("classes", none.classes(), 0),
                condition.count("vector", none.vector(), 0),
                condition.count("width", none.width(), 1),
                condition.real("drop_rate", none.dropRate(), Interval.DECAY));
    }

    /** Made once here, so that what its numbers cannot be together is told with their place. */
    private PluginChoice guidance(SectionReader reader, FlowDefinition flow) {
        PluginChoice choice = part(PluginKind.GUIDANCE).read(reader, "guidance", PluginChoice.of("classifier-free"));
        Setting setting = reader.find("guidance");
        Place place = setting == null ? reader.place() : setting.place();
        Guidance made;
        try {
            made = NamedGuidance.of(catalogue, choice);
        } catch (InvalidInputException e) {
            throw new ConfigurationException(place, String.valueOf(e.getMessage()), e);
        }
        String predicted = flow.prediction().id();
        if (made.isOfVelocity() && made.passes() > 1 && !predicted.equals("velocity")) {
            throw new ConfigurationException(
                    place,
                    "guidance is '" + choice.id() + "', which is defined for velocities, but the prediction is '"
                            + predicted + "'; take classifier-free or projected, or the prediction velocity.");
        }
        return choice;
    }

    private static TrainingConfiguration training(SectionReader reader) {
        List<String> keys = new ArrayList<>(List.of(
                "steps",
                "batch",
                "learning_rate",
                "schedule",
                "warmup_steps",
                "checkpoint_every",
                "evaluate_every",
                "reflow_from"));
        keys.addAll(OptimizerReader.KEYS);
        SectionReader training = reader.section("training", keys);
        return new TrainingConfiguration(
                training.whole("steps", 6_000, 1, Long.MAX_VALUE),
                training.count("batch", 1_024, 1),
                learningRate(training),
                OptimizerReader.read(training),
                training.whole("checkpoint_every", 1_000, 1, Long.MAX_VALUE),
                training.whole("evaluate_every", 0, 0, Long.MAX_VALUE),
                reflowFrom(training));
    }

    /** A run's folder, seen from the configuration's. */
    private static @Nullable Path reflowFrom(SectionReader training) {
        Setting setting = training.find("reflow_from");
        if (setting == null) {
            return null;
        }
        try {
            return setting.place().resolve(training.text("reflow_from", ""));
        } catch (InvalidPathException e) {
            throw new ConfigurationException(setting.place(), "training.reflow_from is no folder's name.", e);
        }
    }

    private static LearningRate learningRate(SectionReader training) {
        String schedule = training.word("schedule", "constant", List.of("constant", "cosine", "linear"));
        return new LearningRate(
                training.real("learning_rate", 1e-3, new Interval(0, false, 1e3)),
                training.whole("warmup_steps", 0, 0, Long.MAX_VALUE),
                LearningRate.Decay.valueOf(schedule.toUpperCase(Locale.ROOT)));
    }

    private EvaluationConfiguration evaluation(SectionReader reader) {
        SectionReader evaluation = reader.section("evaluation", List.of("samples", "draws", "directions", "metrics"));
        if (evaluation.has("metrics") && evaluation.has("directions")) {
            throw new ConfigurationException(
                    evaluation.place(),
                    "evaluation has metrics and directions; give the directions to the metric:"
                            + " metrics: [{id: sliced-w2, directions: 256}].");
        }
        return new EvaluationConfiguration(
                evaluation.count("samples", 20_000, 2),
                evaluation.count("draws", 1, 1),
                evaluation.count("directions", 128, 1),
                part(PluginKind.METRIC).readAll(evaluation, "metrics"));
    }

    private static String defaultName(Path file) {
        return String.valueOf(file.getFileName()).replaceAll("\\.ya?ml$", "").replaceAll("[^A-Za-z0-9._-]", "-");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(
                    "There is no configuration file " + file + "; check the path, or start from one in examples/.", e);
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(file + " is not a text in UTF-8, so it is no configuration.", e);
        } catch (IOException e) {
            String reason = Files.isDirectory(file) ? "it is a folder" : "permission or disk (" + e.getMessage() + ")";
            throw new InvalidInputException("The configuration file " + file + " cannot be read: " + reason + ".", e);
        }
    }
}
