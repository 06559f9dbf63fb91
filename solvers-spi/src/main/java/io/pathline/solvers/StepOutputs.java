package io.pathline.solvers;

import io.pathline.api.DeviceArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outputs of a step program, told apart.
 *
 * @param x the new state
 * @param slope the field there; null if the method does not get it for free
 * @param norm error over tolerance; null for fixed steps
 * @param stages empty unless they were asked for
 */
record StepOutputs(
        DeviceArray x,
        @Nullable DeviceArray slope,
        @Nullable DeviceArray norm,
        List<DeviceArray> stages) {
    static StepOutputs of(List<DeviceArray> outputs, StepFormulas formulas) {
        int slopeAt = formulas.takesSlope() ? 1 : 0;
        int normAt = formulas.control() instanceof StepControl.Adaptive ? slopeAt + 1 : 0;
        return new StepOutputs(
                outputs.get(0),
                slopeAt > 0 ? outputs.get(slopeAt) : null,
                normAt > 0 ? outputs.get(normAt) : null,
                outputs.subList(Math.max(slopeAt, normAt) + 1, outputs.size()));
    }
}
