package io.pathline.app.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pathline.api.Device;
import io.pathline.api.InvalidInputException;
import io.pathline.api.Plugin;
import io.pathline.api.RandomStreams;
import io.pathline.app.config.Configuration;
import io.pathline.app.config.DataConfiguration;
import io.pathline.app.config.NetworkConfiguration;
import io.pathline.app.config.SourceConfiguration;
import io.pathline.pipelines.Acknowledged;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.FlowDefinition;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.SolverChoice;
import io.pathline.pipelines.data.DataSource;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code manifest.json}: with what a run was made, so that somebody else can judge it or repeat it. It is rewritten whole
 * as the run goes on.
 */
public final class Manifest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** The run's first rows, in its own order: enough to tell whether somebody else has the same data and order. */
    private static final int HASHED_ROWS = 1_024;

    /** Ends the key of a file's hash. */
    private static final String HASH = "_sha256";

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
        Path parent = configuration.training().reflowFrom();
        if (parent != null) {
            root.put("reflow_from", parent.toString());
        }
        plugins(root, configuration, catalogue);
        data(root.putObject("data"), configuration, data);
        root.set("class_path", JSON.valueToTree(classPath()));
        root.put("started", now());
        root.putNull("finished");
        return new Manifest(file, root);
    }

    /** The manifest of a run that goes on; a fresh one if the old cannot be read. */
    public static Manifest resume(Path file, Manifest fresh, long step) {
        if (!(read(file) instanceof ObjectNode old) || old.isEmpty()) {
            return fresh;
        }
        ObjectNode resumed = old.withArrayProperty("resumed").addObject();
        resumed.put("step", step).put("at", now());
        JsonNode from = fresh.root.path("data").path("from");
        if (!from.isMissingNode()) {
            resumed.set("from", from);
        }
        for (String name : new String[] {"pathline", "command", "java", "os", "processors", "class_path"}) {
            resumed.set(name, fresh.root.get(name));
        }
        return new Manifest(file, old);
    }

    private static void plugins(ObjectNode root, Configuration configuration, Catalogue catalogue) {
        FlowDefinition flow = configuration.flow();
        ObjectNode plugins = root.putObject("plugins");
        plugin(
                plugins,
                flow.path().kind().key(),
                flow.path().kind(),
                flow.path().plugin(),
                catalogue);
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
        plugin(plugins, "guidance", PluginKind.GUIDANCE, configuration.guidance(), catalogue);
        if (configuration.data() instanceof DataConfiguration.Named named) {
            plugin(plugins, "data", PluginKind.DATA, named.choice(), catalogue);
        }
        if (configuration.network() instanceof NetworkConfiguration.CustomConfiguration network) {
            plugin(plugins, "network", PluginKind.NETWORK, network.choice(), catalogue);
        }
        solver.controller()
                .ifPresent(named -> plugin(plugins, "controller", PluginKind.STEP_CONTROLLER, named, catalogue));
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
        if (data instanceof Acknowledged source) { // it gives its rows once, so that they cannot be read to be hashed
            node.set("from", JSON.valueToTree(source.position()));
        } else {
            int rows = configuration.data() instanceof SourceConfiguration ? (int) data.trainingRows() : HASHED_ROWS;
            node.put("rows_sha256", Hashes.rows(data, new RandomStreams(configuration.seed()), rows));
            node.put("rows_hashed", rows);
        }
        files(configuration).forEach((what, path) -> {
            node.put(what, path.toString());
            node.put(what + HASH, Hashes.of(path));
        });
        if (data.trainingRows() < Long.MAX_VALUE) {
            node.put("training_rows", data.trainingRows());
        }
        if (configuration.data() instanceof DataConfiguration.Csv) {
            node.put(
                    "held_out_rows",
                    data.heldOut(Integer.MAX_VALUE, new RandomStreams(0)).count());
        }
    }

    private static Map<String, Path> files(Configuration configuration) {
        return new TreeMap<>(configuration.data().files());
    }

    /**
     * Checks that a run that goes on reads the files that it began with, byte for byte; a manifest that cannot be read, or
     * that has no hash of a file, is passed over.
     *
     * @throws InvalidInputException if a file or a folder of images has changed
     */
    public static void requireSameFiles(RunFolder run, Configuration configuration) {
        JsonNode then = began(run);
        files(configuration).forEach((what, path) -> {
            String before = then.path(what + HASH).asText();
            if (!before.isEmpty() && !before.equals(Hashes.of(path))) {
                throw new InvalidInputException((Files.isDirectory(path) ? "The images of " : "The data file ") + path
                        + " " + (Files.isDirectory(path) ? "have" : "has") + " changed since the run " + run.root()
                        + " began (SHA-256 " + before.substring(0, Math.min(12, before.length()))
                        + "... then), so it cannot go on; bring the old data back, or train anew.");
            }
        });
    }

    /**
     * Checks that the query of a run that goes on gives the rows that it began with: any that changed, came or went.
     *
     * @throws InvalidInputException if it does not
     */
    public static void requireSameRows(RunFolder run, Configuration configuration, DataSource data) {
        JsonNode then = began(run);
        String before = then.path("rows_sha256").asText();
        if (!(configuration.data() instanceof SourceConfiguration)
                || data instanceof Acknowledged
                || before.isEmpty()) {
            return;
        }
        int rows = then.path("rows_hashed").asInt();
        boolean isSame = rows == data.trainingRows()
                && before.equals(Hashes.rows(data, new RandomStreams(configuration.seed()), rows));
        if (!isSame) {
            throw new InvalidInputException(
                    "The rows of the query have changed, or come in another order, since the run "
                            + run.root()
                            + " began (" + rows + " to train on then, " + data.trainingRows()
                            + " now), so it cannot go on; bring the old rows back, in an order that the query"
                            + " says (ORDER BY), or train anew.");
        }
    }

    private static JsonNode began(RunFolder run) {
        return read(run.manifest()).path("data");
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            return JSON.createObjectNode(); // the manifest is for people; a run does not fail over it
        }
    }

    /**
     * Notes what it trains on.
     *
     * @param bytes of the network's state
     */
    public void started(Device device, long parameters, long bytes) {
        root.put("device", device.id() + ": " + device.description());
        root.put("parameter_count", parameters);
        root.put("state_bytes", bytes);
        write();
    }

    /**
     * Notes how far a source that gives its rows once was trained on: where a run that goes on begins.
     *
     * @param position as {@link Acknowledged#position} says, after its last commit
     */
    public void reached(Map<String, Long> position) {
        root.withObjectProperty("data").set("to", JSON.valueToTree(position));
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
