package io.pathline.app.viewer.training;

import io.pathline.api.Samples;
import io.pathline.app.viewer.flow.Bounds;
import io.pathline.app.viewer.flow.SourceKind;
import io.pathline.pipelines.data.DataSource;
import java.util.Arrays;
import java.util.List;

/**
 * What is learnt, as far as a page has to know it to draw samples.
 *
 * @param kind how samples are drawn
 * @param shape of one sample
 * @param columns names of a sample's positions, or none
 * @param bounds of both axes where places are drawn, whatever the dimension; else the range of a value
 */
record TrainedData(SourceKind kind, List<Integer> shape, List<String> columns, List<List<Double>> bounds) {
    TrainedData {
        shape = List.copyOf(shape);
        columns = List.copyOf(columns);
        bounds = List.copyOf(bounds);
    }

    /** @param heldOut rows of the data, in its units */
    static TrainedData of(DataSource data, Samples heldOut) {
        SourceKind kind = SourceKind.of(data.sampleShape(), data.columns());
        return new TrainedData(
                kind,
                Arrays.stream(data.sampleShape().lengths()).boxed().toList(),
                data.columns(),
                kind.isPlane() ? Bounds.ofPoints(heldOut, 0) : Bounds.ofValues(heldOut));
    }

    /** The ranges of a velocity's grid; none where the plane that is drawn is not all there is. */
    List<List<Double>> fieldBounds() {
        return kind.isPlane() && shape.equals(List.of(2)) ? bounds : List.of();
    }
}
