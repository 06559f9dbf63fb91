package io.pathline.paths.standard;

import io.pathline.api.Parameters;
import io.pathline.api.Tensor;
import io.pathline.paths.Schedule;
import io.pathline.paths.SchedulePlugin;

/** alpha = sin(pi t / 2), sigma = cos(pi t / 2), {@code cosine} (Albergo and Vanden-Eijnden 2023). */
public final class CosineSchedule implements SchedulePlugin {
    @Override
    public String id() {
        return "cosine";
    }

    @Override
    public String description() {
        return "Sine and cosine, which keep the variance constant.";
    }

    @Override
    public String formula() {
        return "alpha = sin(pi t/2), sigma = cos(pi t/2)";
    }

    /** The cosine is written as a sine of 1 - t, which is exactly 0 at t = 1 in any precision. */
    @Override
    public Schedule create(Parameters parameters) {
        return Schedule.of(
                t -> t.mul(Math.PI / 2).sin(),
                t -> t.subFrom(1).mul(Math.PI / 2).sin(),
                CosineSchedule::timeOfRatio);
    }

    /**
     * The angle of (noise, data), over pi/2. Adding the sine of what is missing, sin(angle - a) = sin(angle) cos(a) -
     * cos(angle) sin(a), cubes the error: from a share's 0.07, three times are exact in double precision.
     */
    private static Tensor timeOfRatio(Tensor data, Tensor noise) {
        Tensor length = data.square().add(noise.square()).sqrt();
        Tensor sine = data.div(length);
        Tensor cosine = noise.div(length);
        Tensor angle = data.div(data.add(noise)).mul(Math.PI / 2);
        for (int i = 0; i < 3; i++) {
            angle = angle.add(sine.mul(angle.cos()).sub(cosine.mul(angle.sin())));
        }
        return angle.div(Math.PI / 2);
    }
}
