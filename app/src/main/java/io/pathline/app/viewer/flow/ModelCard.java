package io.pathline.app.viewer.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathline.api.Conditioned;
import io.pathline.api.ModelFormatException;
import io.pathline.api.Shape;
import io.pathline.pipelines.PathChoice;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.data.Normalization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What is known of a model without loading it: the words of its {@code model.json}.
 *
 * @param shape of one sample
 * @param columns names of its positions, or none
 * @param classes 0 for none
 * @param path that it was trained on; of a schedule its id after a word and a space, which no path has
 * @param steps of training
 * @param normalization between the data's units and the network's
 */
record ModelCard(Shape shape, List<String> columns, int classes, String path, long steps, Normalization normalization) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEDULE = "schedule ";

    ModelCard {
        columns = List.copyOf(columns);
    }

    /** Of a model that is open. */
    static ModelCard of(TrainedFlow model) {
        int classes = model.network().spec() instanceof Conditioned conditioned
                ? conditioned.condition().classes()
                : 0;
        return new ModelCard(
                model.network().spec().sampleShape(),
                model.columns(),
                classes,
                path(model.definition().path()),
                model.steps(),
                model.normalization());
    }

    /**
     * Of a checkpoint's folder.
     *
     * @throws ModelFormatException if it has no {@code model.json} that says this
     */
    static ModelCard read(Path checkpoint) {
        Path file = checkpoint.resolve("model.json");
        try {
            return of(JSON.readTree(Files.readString(file)));
        } catch (IOException | RuntimeException e) {
            throw new ModelFormatException(
                    file + " cannot be read, so the viewer does not show the run: " + e.getMessage(), e);
        }
    }

    private static ModelCard of(JsonNode model) {
        JsonNode data = model.required("data");
        return new ModelCard(
                shape(model.required("network")),
                texts(data.required("columns")),
                model.path("condition").path("classes").asInt(0),
                path(model.required("flow")),
                model.required("steps").asLong(),
                new Normalization(numbers(data.required("mean")), numbers(data.required("standard_deviation"))));
    }

    private static String path(PathChoice path) {
        return path.isSchedule() ? SCHEDULE + path.id() : path.id();
    }

    private static String path(JsonNode flow) {
        return flow.has(PluginKind.SCHEDULE.key())
                ? SCHEDULE + flow.get(PluginKind.SCHEDULE.key()).required("id").asText()
                : flow.required(PluginKind.PATH.key()).required("id").asText();
    }

    /** Whether it was trained on the affine path of a schedule. */
    boolean isOfSchedule() {
        return path.startsWith(SCHEDULE);
    }

    private static Shape shape(JsonNode network) {
        if (network.has("sample_shape")) {
            return Shape.of(StreamSupport.stream(network.get("sample_shape").spliterator(), false)
                    .mapToInt(JsonNode::asInt)
                    .toArray());
        }
        return Shape.of(network.required("dimension").asInt());
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static double[] numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
