package io.pathline.paths;

import io.pathline.api.ContractException;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.paths.Prediction.Reading;
import org.jspecify.annotations.Nullable;

/** What a prediction reads, looked at while a formula is traced, so that it is not the path that is blamed for it. */
final class Coefficients {
    private Coefficients() {}

    /**
     * The two coefficients at times t.
     *
     * @throws ContractException if one is null, or is not one for each time
     */
    static Reading of(Prediction prediction, Schedule schedule, Tensor t) {
        Reading reading = prediction.read(schedule, t);
        if (isMissing(reading) || isMissing(reading.x0()) || isMissing(reading.x1())) {
            throw new ContractException("prediction", prediction, "gave null as coefficients");
        }
        for (Tensor coefficient : new Tensor[] {reading.x0(), reading.x1()}) {
            if (!isOneForEach(coefficient.shape(), t.shape())) {
                throw new ContractException(
                        "prediction",
                        prediction,
                        "gave a coefficient of shape " + coefficient.shape() + " at times of shape " + t.shape());
            }
        }
        return reading;
    }

    /** Strangers' code is not checked for null. */
    private static boolean isMissing(@Nullable Object given) {
        return given == null;
    }

    /** Whether a product with it is no larger than a product with the times. */
    private static boolean isOneForEach(Shape coefficient, Shape times) {
        for (int back = 1; back <= coefficient.rank(); back++) {
            int length = coefficient.length(coefficient.rank() - back);
            int time = back <= times.rank() ? times.length(times.rank() - back) : 1;
            boolean open = length == Shape.UNKNOWN || (time == Shape.UNKNOWN && back == times.rank());
            if (length != 1 && length != time && !open) {
                return false;
            }
        }
        return true;
    }
}
