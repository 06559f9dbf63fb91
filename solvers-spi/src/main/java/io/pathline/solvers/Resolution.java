package io.pathline.solvers;

import io.pathline.api.DeviceArray;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.Shape;
import java.util.Arrays;
import java.util.List;

/** How fine a device's numbers are, and that tolerances do not ask for more. */
final class Resolution {
    private static final double SINGLE = 0x1p-23;
    private static final double DOUBLE = 0x1p-52;

    private Resolution() {}

    /** The distance from 1 to the next number of the device, found by sending it a number that single precision rounds. */
    static double of(PlacedField field) {
        double fine = 1 + 0x1p-40;
        try (DeviceArray array = field.upload(Shape.of(1), fine)) {
            return array.toDoubles()[0] == fine ? DOUBLE : SINGLE;
        }
    }

    /**
     * Compares the size of the state over the tolerance, in the solve's norm, with the resolution.
     *
     * @param demand from a state to that size, or one for each sample
     * @throws InvalidParameterException if no step could ever be shown to meet the tolerance
     */
    static void require(PlacedField field, Holdings holdings, Program demand, DeviceArray start, StepControl control) {
        double resolution = of(field);
        double[] sizes = holdings.take(holdings.run(demand, List.of(start)).get(0));
        double accuracy = 1 / Arrays.stream(sizes).max().orElse(0);
        if (accuracy < resolution && control instanceof StepControl.Adaptive adaptive) {
            throw new InvalidParameterException("rtol = " + adaptive.rtol() + " and atol = " + adaptive.atol()
                    + " ask for steps that are right to " + (float) accuracy
                    + " of the starting state, but the numbers of "
                    + field.device().description() + " resolve " + resolution + " of it; set rtol to "
                    + (resolution == SINGLE ? "1e-6" : "1e-14") + " or more.");
        }
    }
}
