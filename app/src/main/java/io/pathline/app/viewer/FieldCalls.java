package io.pathline.app.viewer;

import io.pathline.app.viewer.flow.FrameBytes;
import io.pathline.app.viewer.flow.Grid;
import io.pathline.app.viewer.flow.GridRequest;
import io.pathline.app.viewer.flow.Sources;

/**
 * Fields and densities on grids.
 *
 * @param sources of the server
 */
record FieldCalls(Sources sources) {
    Answer velocity(Call call) {
        GridRequest request = request(call);
        return Answer.bytes(FrameBytes.of(sources.find(request.source()).velocity(request), 0));
    }

    Answer logDensity(Call call) {
        GridRequest request = request(call);
        return Answer.bytes(FrameBytes.of(sources.find(request.source()).logDensity(request), 0));
    }

    private static GridRequest request(Call call) {
        double[] bounds = call.numbers("bounds", null, 4, 4);
        Grid grid = new Grid(
                call.count("nx", 24, 0, 1_000),
                call.count("ny", 24, 0, 1_000),
                bounds[0],
                bounds[1],
                bounds[2],
                bounds[3]);
        return new GridRequest(
                call.text("source", null),
                call.number("t", 0.5, 0, 1),
                grid,
                call.value("path"),
                call.count("class", -1, 0, 1 << 24),
                call.number("guidance", 1, 0, 100));
    }
}
