package io.pathline.app.viewer.flow;

import java.util.List;

/**
 * What a page is told about a source; its components are the JSON's fields, which docs/viewer-protocol.md explains.
 *
 * @param id unique on this server
 * @param label what people call it; any text
 * @param exact whether the field is known in closed form
 * @param kind how samples are drawn
 * @param shape of one sample
 * @param dims numbers of one sample
 * @param path that its samples follow by default
 * @param paths that they may follow
 * @param classes 0 for none
 * @param columns names of a row's positions, or none
 * @param bounds of places, or of values
 * @param note how it was made
 * @param steps of training that it has had; 0 for an exact field
 * @param density whether log densities can be asked for on a grid
 * @param field whether velocities can
 * @param drop whether particles can be put down anywhere
 * @param solver that streams have which ask for none
 */
public record SourceDescription(
        String id,
        String label,
        boolean exact,
        SourceKind kind,
        List<Integer> shape,
        int dims,
        String path,
        List<String> paths,
        int classes,
        List<String> columns,
        List<List<Double>> bounds,
        String note,
        long steps,
        boolean density,
        boolean field,
        boolean drop,
        OwnSolver solver) {
    public SourceDescription {
        shape = List.copyOf(shape);
        paths = List.copyOf(paths);
        columns = List.copyOf(columns);
        bounds = List.copyOf(bounds);
    }
}
