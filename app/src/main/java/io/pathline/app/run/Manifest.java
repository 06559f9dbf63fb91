package io.pathline.app.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pathline.api.Device;
import io.pathline.api.Plugin;
import io.pathline.api.RandomStreams;
import io.pathline.app.config.Configuration;
import io.pathline.app.config.DataConfiguration;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.FlowDefinition;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.SolverChoice;
import io.pathline.pipelines.data.DataSource;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code manifest.json}: with what a run was made, so that somebody else can judge it or repeat it. It is rewritten whole
 * as the run goes on.
 */
public final class Manifest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** The run's first rows, in its own order: enough to tell whether somebody else has the same data and order. */
    private static final int HASHED_ROWS = 1_024;

    private final Path file;
    private final ObjectNode root;

    private Manifest(Path file, ObjectNode root) {
        this.file = file;
        this.root = root;
    }

    /** The manifest of a run that begins; nothing is written yet. */
    public static Manifest begin(
            Path file, Configuration configuration, DataSource data, Catalogue catalogue, List<String> arguments) {
        ObjectNode root = JSON.createObjectNode();
        root.put("name", configuration.name());
        root.put("pathline", version());
        root.set("command", JSON.valueToTree(arguments));
        root.put(
                "java",
                System.getProperty("java.version") + ", " + System.getProperty("java.vm.name") + " "
                        + System.getProperty("java.vm.version") + ", " + System.getProperty("java.vendor"));
        root.put(
                "os",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        root.put("processors", Runtime.getRuntime().availableProcessors());
        root.put("seed", configuration.seed());
        plugins(root, configuration, catalogue);
        data(root.putObject("data"), configuration, data);
        root.set("class_path", JSON.valueToTree(classPath()));
        root.put("started", now());
        root.putNull("finished");
        return new Manifest(file, root);
    }

    /** The manifest of a run that goes on; a fresh one if the old cannot be read. */
    public static Manifest resume(Path file, Manifest fresh, long step) {
        try {
            if (JSON.readTree(Files.readString(file)) instanceof ObjectNode old) {
                ObjectNode resumed = old.withArrayProperty("resumed").addObject();
                resumed.put("step", step).put("at", now());
                for (String name : new String[] {"pathline", "command", "java", "os", "processors", "class_path"}) {
                    resumed.set(name, fresh.root.get(name));
                }
                return new Manifest(file, old);
            }
        } catch (java.io.IOException ignored) {
            // The manifest is for people; a run does not fail over it.
        }
        return fresh;
    }

    private static void plugins(ObjectNode root, Configuration configuration, Catalogue catalogue) {
        FlowDefinition flow = configuration.flow();
        ObjectNode plugins = root.putObject("plugins");
        plugin(plugins, "path", PluginKind.PATH, flow.path(), catalogue);
        plugin(plugins, "prediction", PluginKind.PREDICTION, flow.prediction(), catalogue);
        plugin(plugins, "loss", PluginKind.LOSS, flow.loss(), catalogue);
        plugin(plugins, "weight", PluginKind.WEIGHT, flow.weight(), catalogue);
        plugin(plugins, "times", PluginKind.TIMES, flow.times(), catalogue);
        plugin(plugins, "coupling", PluginKind.COUPLING, flow.coupling(), catalogue);
        SolverChoice solver = configuration.solver();
        boolean stochastic =
                catalogue.has(PluginKind.STOCHASTIC_SOLVER, solver.plugin().id());
        plugin(
                plugins,
                "solver",
                stochastic ? PluginKind.STOCHASTIC_SOLVER : PluginKind.SOLVER,
                solver.plugin(),
                catalogue);
        if (stochastic) {
            plugin(plugins, "diffusion", PluginKind.DIFFUSION, solver.diffusion(), catalogue);
        }
    }

    private static void plugin(
            ObjectNode plugins, String name, PluginKind kind, PluginChoice choice, Catalogue catalogue) {
        Plugin<?> plugin = catalogue.find(kind, choice.id());
        ObjectNode node = plugins.putObject(name);
        node.put("id", plugin.id());
        node.put("version", plugin.version());
        node.put("class", plugin.getClass().getName());
        node.set("parameters", JSON.valueToTree(choice.parameters()));
    }

    private static void data(ObjectNode node, Configuration configuration, DataSource data) {
        node.put("name", data.name());
        node.set("columns", JSON.valueToTree(data.columns()));
        node.put("rows_sha256", Hashes.rows(data, new RandomStreams(configuration.seed()), HASHED_ROWS));
        node.put("rows_hashed", HASHED_ROWS);
        if (configuration.data() instanceof DataConfiguration.Csv csv) {
            RandomStreams any = new RandomStreams(0);
            node.put("file", csv.file().toString());
            node.put("file_sha256", Hashes.file(csv.file()));
            node.put(
                    "training_rows", data.trainingSample(Integer.MAX_VALUE, any).count());
            node.put("held_out_rows", data.heldOut(Integer.MAX_VALUE, any).count());
        }
    }

    /** Notes what it trains on. */
    public void started(Device device, long parameters) {
        root.put("device", device.id() + ": " + device.description());
        root.put("parameter_count", parameters);
        write();
    }

    /**
     * Notes the end.
     *
     * @param end why, in a word
     */
    public void finished(long steps, String end) {
        root.put("steps", steps);
        root.put("end", end);
        root.put("finished", now());
        write();
    }

    /**
     * Notes that the run went back.
     *
     * @param failedStep whose loss or gradient was not finite
     * @param step of the checkpoint that it goes on from; 0 for its beginning
     * @param learningRate from there on
     */
    public void rolledBack(long failedStep, long step, double learningRate, String reason) {
        root.withArrayProperty("rollbacks")
                .addObject()
                .put("failed_step", failedStep)
                .put("to_step", step)
                .put("learning_rate", learningRate)
                .put("reason", reason)
                .put("at", now());
        write();
    }

    /** Notes a failure after this many steps. */
    public void failed(long steps, String reason) {
        root.put("reason", reason);
        finished(steps, "failed");
    }

    /** The names of all jars: their versions are in them. Folders, as in a build, are named whole. */
    private static List<String> classPath() {
        return Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
                .map(entry -> entry.endsWith(".jar") ? new File(entry).getName() : entry)
                .toList();
    }

    private void write() {
        try {
            RunFolder.write(file, JSON.writeValueAsString(root) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The version in the jar's manifest. */
    public static String version() {
        String version = Manifest.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
