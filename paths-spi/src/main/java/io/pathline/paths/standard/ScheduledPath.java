package io.pathline.paths.standard;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.paths.AffinePath;
import io.pathline.paths.PathPlugin;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.SchedulePlugin;
import java.util.List;

/** The affine path of a built-in schedule, under the schedule's id and with its parameters. */
class ScheduledPath implements PathPlugin {
    private final SchedulePlugin schedule;
    private final String description;

    ScheduledPath(SchedulePlugin schedule, String description) {
        this.schedule = schedule;
        this.description = description;
    }

    @Override
    public final String id() {
        return schedule.id();
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final String formula() {
        return "x_t = alpha x1 + sigma x0, " + schedule.formula();
    }

    @Override
    public final List<Parameter> parameters() {
        return schedule.parameters();
    }

    /**
     * The path.
     *
     * @throws io.pathline.api.InvalidParameterException if values that are each in range do not go together
     */
    @Override
    public final ProbabilityPath create(Parameters parameters) {
        return AffinePath.along(id(), schedule.create(parameters));
    }
}
