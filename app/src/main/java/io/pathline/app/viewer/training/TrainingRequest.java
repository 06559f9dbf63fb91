package io.pathline.app.viewer.training;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import io.pathline.app.viewer.flow.Fields;
import io.pathline.pipelines.FlowDefinition;
import io.pathline.pipelines.PathChoice;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.Datasets;

/**
 * What to train from a page; ranges are in docs/viewer-protocol.md.
 *
 * @param data points of the plane
 * @param flow the parts by name
 * @param steps of training
 * @param batch rows of a step
 * @param learningRate of every step
 * @param width of a hidden layer
 * @param depth hidden layers
 * @param seed of everything random
 * @param every steps between two pictures
 * @param particles in a picture
 */
record TrainingRequest(
        DataSource data,
        FlowDefinition flow,
        int steps,
        int batch,
        double learningRate,
        int width,
        int depth,
        long seed,
        int every,
        int particles) {
    private static final int LEAST_POINTS = 8;
    private static final int MOST_POINTS = 10_000;

    static TrainingRequest read(Fields fields) {
        TrainingRequest request = new TrainingRequest(
                data(fields),
                flow(fields),
                fields.count("steps", 2_000, 1, 1_000_000),
                fields.count("batch", 256, 1, 65_536),
                fields.number("learningRate", 1e-3, 1e-9, 100),
                fields.count("width", 64, 1, 1_024),
                fields.count("depth", 3, 1, 16),
                fields.whole("seed", 0, Long.MIN_VALUE, Long.MAX_VALUE),
                fields.count("every", 50, 1, 1_000_000),
                fields.count("particles", 2_000, 1, 20_000));
        fields.requireNoOther();
        return request;
    }

    private static DataSource data(Fields fields) {
        if (fields.isText("data")) {
            return Datasets.toy(fields.text("data"));
        }
        if (!fields.has("data")) {
            throw new InvalidInputException("'data' of the training is missing; give the id of a data set, or"
                    + " {\"points\": [[x, y], ...]}.");
        }
        Fields drawn = fields.object("data");
        Samples points = Samples.points(2, drawn.points("points", LEAST_POINTS, MOST_POINTS));
        drawn.requireNoOther();
        return Datasets.of("drawn by hand", points);
    }

    private static FlowDefinition flow(Fields fields) {
        FlowDefinition standard = FlowDefinition.standard();
        return new FlowDefinition(
                PathChoice.path(part(fields, "path", standard.path().plugin())),
                part(fields, "prediction", standard.prediction()),
                part(fields, "loss", standard.loss()),
                part(fields, "weight", standard.weight()),
                part(fields, "times", standard.times()),
                part(fields, "coupling", standard.coupling()));
    }

    private static PluginChoice part(Fields fields, String name, PluginChoice otherwise) {
        return PluginChoice.of(fields.text(name, otherwise.id()));
    }
}
