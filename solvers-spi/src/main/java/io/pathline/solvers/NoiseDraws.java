package io.pathline.solvers;

import io.pathline.api.DeviceArray;
import io.pathline.api.PlacedField;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The normal draws of a stochastic solve, keyed by (seed, step, draw, sample): sample i meets the same noise whatever the
 * batch it is in. They are drawn on the host, so that every device sees the same.
 */
record NoiseDraws(SdeSettings settings, PlacedField field, Shape shape) {
    /** The draws of one step, counted from 0; the caller closes them. */
    List<DeviceArray> of(int step) {
        List<DeviceArray> draws = new ArrayList<>();
        try {
            for (int draw = 0; draw < settings.solver().draws(); draw++) {
                draws.add(field.upload(isSilent(step, draw) ? silence() : normal(step, draw)));
            }
            return draws;
        } catch (RuntimeException | Error e) {
            draws.forEach(DeviceArray::close);
            throw e;
        }
    }

    private boolean isSilent(int step, int draw) {
        return step == settings.steps() - 1 && settings.solver().isSilentAtEnd(draw);
    }

    private Samples silence() {
        return Samples.of(shape, new float[shape.size()]);
    }

    private Samples normal(int step, int draw) {
        return settings.random().normal("sde step " + step + " draw " + draw, settings.firstSample(), shape);
    }
}
