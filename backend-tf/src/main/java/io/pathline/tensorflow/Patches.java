package io.pathline.tensorflow;

import io.pathline.api.Dit;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Cuts samples into patches, row by row, and joins them again; it moves numbers and changes none.
 *
 * @param grid of the samples
 * @param side of a patch
 */
record Patches(Grid grid, int side) {
    static Patches of(Dit spec) {
        return new Patches(Grid.of(spec.sampleShape()), spec.patch());
    }

    /** The numbers of a patch. */
    private int size() {
        return (grid.signal() ? side : side * side) * grid.channels();
    }

    private int count() {
        return grid.places() * grid.channels() / size();
    }

    /** {@code [batch, ...]} to {@code [batch patches, numbers]}. */
    Operand<TFloat32> cut(Pass pass, Operand<TFloat32> samples) {
        Ops tf = pass.ops();
        Operand<TFloat32> x = grid.signal() || side == 1
                ? samples
                : tf.nn.spaceToDepth(pass.reshape(samples, grid.batch()), (long) side);
        return pass.reshape(x, -1, size());
    }

    /** The way back, to {@code [batch, height, width, channels]}. */
    Operand<TFloat32> join(Pass pass, Operand<TFloat32> patches) {
        if (grid.signal() || side == 1) {
            return pass.reshape(patches, grid.batch());
        }
        Operand<TFloat32> x = pass.reshape(patches, -1, grid.height() / side, grid.width() / side, size());
        return pass.ops().nn.depthToSpace(x, (long) side);
    }

    /**
     * Sines and cosines of every patch's place, with angular frequencies from 1 down to 1/10,000 geometrically: the row's
     * sines and cosines, then the column's; of a signal, those of its place.
     *
     * @param width numbers for each patch
     */
    float[] positions(int width) {
        int axes = grid.signal() ? 1 : 2;
        int frequencies = width / (2 * axes);
        int columns = grid.width() / side;
        float[] values = new float[count() * width];
        for (int patch = 0; patch < count(); patch++) {
            int[] place = grid.signal() ? new int[] {patch} : new int[] {patch / columns, patch % columns};
            for (int i = 0; i < width; i++) {
                int axis = i / (2 * frequencies);
                int k = i % frequencies;
                double angle = place[axis] * Math.pow(10_000, -k / (double) frequencies);
                boolean sine = i % (2 * frequencies) < frequencies;
                values[patch * width + i] = (float) (sine ? Math.sin(angle) : Math.cos(angle));
            }
        }
        return values;
    }
}
