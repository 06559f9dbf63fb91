package io.pathline.app.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.StepGrids;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * The JSON schema of a configuration file, with every plugin that is installed and its parameters, for editors that
 * complete and check while one types. It says less than {@link ConfigurationReader}, which has the last word.
 */
public final class ConfigurationSchema {
    private static final String RESOURCE = "configuration-schema.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Catalogue catalogue;

    private ConfigurationSchema(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The schema, of draft 2020-12, as indented JSON. */
    public static String of(Catalogue catalogue) {
        ObjectNode root = skeleton();
        new ConfigurationSchema(catalogue).addParts((ObjectNode) root.get("properties"));
        return root.toPrettyString() + "\n";
    }

    private void addParts(ObjectNode properties) {
        for (PluginKind kind : List.of(
                PluginKind.PATH,
                PluginKind.SCHEDULE,
                PluginKind.PREDICTION,
                PluginKind.LOSS,
                PluginKind.WEIGHT,
                PluginKind.TIMES,
                PluginKind.COUPLING,
                PluginKind.GUIDANCE)) {
            properties.set(kind.key(), part(kind, defaultOf(kind)).node());
        }
        properties.set("data", data((ObjectNode) properties.get("data")));
        properties.set("network", networks());
        properties.set("solver", solver());
        ObjectNode metrics = ((ObjectNode) properties.get("evaluation").get("properties")).putObject("metrics");
        metrics.put("type", "array").put("description", "What is measured; the usual metrics if left out.");
        metrics.set(
                "items", part(PluginKind.METRIC, defaultOf(PluginKind.METRIC)).node());
    }

    private static String defaultOf(PluginKind kind) {
        return switch (kind) {
            case PATH, SCHEDULE -> "cond-ot";
            case PREDICTION -> "velocity";
            case LOSS -> "flow-matching";
            case WEIGHT -> "unweighted";
            case TIMES -> "uniform";
            case COUPLING -> "independent";
            case DIFFUSION -> "sigma";
            case GUIDANCE -> "classifier-free";
            case STEP_CONTROLLER -> "pi";
            case NETWORK -> "mlp";
            case METRIC, DATA -> "";
            default -> "dopri5";
        };
    }

    private PartSchema part(PluginKind kind, String standard) {
        return PartSchema.of(kind.label(), standard).with(catalogue.installed(kind));
    }

    /** What the skeleton says of data, or a plugin's source. */
    private ObjectNode data(ObjectNode files) {
        ObjectNode data = JSON.createObjectNode();
        ArrayNode choices = data.putArray("anyOf").add(files);
        catalogue.installed(PluginKind.DATA).forEach(source -> choices.add(PartSchema.section("type", source)));
        return data;
    }

    /** A network by its id, or by its type with the parameters that this one has. */
    private ObjectNode networks() {
        ObjectNode node = JSON.createObjectNode();
        node.put("description", "The network: its id, or its type and the settings that this type has.");
        ArrayNode choices = node.putArray("anyOf");
        ArrayNode ids = choices.addObject().putArray("enum");
        catalogue.installed(PluginKind.NETWORK).forEach(network -> {
            ids.add(network.id());
            ObjectNode section = PartSchema.section("type", network);
            if (network.id().equals(defaultOf(PluginKind.NETWORK))) {
                section.remove("required");
            }
            choices.add(section);
        });
        return node;
    }

    private ObjectNode solver() {
        PartSchema grid = PartSchema.of("step grid", "uniform");
        StepGrids.ids().forEach(id -> grid.with(id, "", StepGrids.declared(id)));
        ObjectNode more = JSON.createObjectNode();
        more.putObject("rtol").put("type", "number").put("minimum", 0).put("default", 1e-5);
        more.putObject("atol").put("type", "number").put("minimum", 0).put("default", 1e-5);
        more.putObject("steps").put("type", "integer").put("minimum", 1);
        more.putObject("error_norm").putArray("enum").add("batch").add("per-sample");
        more.set(
                "controller",
                part(PluginKind.STEP_CONTROLLER, defaultOf(PluginKind.STEP_CONTROLLER))
                        .node());
        more.set("grid", grid.node());
        more.set(
                "diffusion",
                part(PluginKind.DIFFUSION, defaultOf(PluginKind.DIFFUSION)).node());
        return PartSchema.of(PluginKind.SOLVER.label(), defaultOf(PluginKind.SOLVER))
                .sharing(more)
                .with(catalogue.installed(PluginKind.SOLVER))
                .with(catalogue.installed(PluginKind.STOCHASTIC_SOLVER))
                .node();
    }

    private static ObjectNode skeleton() {
        try (InputStream in = Objects.requireNonNull(ConfigurationSchema.class.getResourceAsStream(RESOURCE))) {
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
