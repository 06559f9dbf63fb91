package io.pathline.paths.standard;

import io.pathline.api.Parameters;
import io.pathline.paths.Schedule;
import io.pathline.paths.SchedulePlugin;

/** alpha = t, sigma = 1 - t, {@code rectified} (Liu et al. 2023, equation 1). */
public final class RectifiedSchedule implements SchedulePlugin {
    /** The straight line all the way to the data. */
    static final Schedule STRAIGHT = Schedule.of(t -> t, t -> t.subFrom(1), (data, noise) -> data.div(data.add(noise)));

    @Override
    public String id() {
        return "rectified";
    }

    @Override
    public String description() {
        return "Data and noise linear in time, without noise at the end.";
    }

    @Override
    public String formula() {
        return "alpha = t, sigma = 1 - t";
    }

    @Override
    public Schedule create(Parameters parameters) {
        return STRAIGHT;
    }
}
