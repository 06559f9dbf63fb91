package io.pathline.pipelines;

import io.pathline.api.InvalidParameterException;
import io.pathline.paths.AffinePath;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.Schedule;
import java.util.Map;

/**
 * The way from noise to data, by name: a path, or in its place a schedule, whose affine path is followed.
 *
 * @param kind {@link PluginKind#PATH} or {@link PluginKind#SCHEDULE}
 * @param plugin which one of that kind
 */
public record PathChoice(PluginKind kind, PluginChoice plugin) {
    public PathChoice {
        if (kind != PluginKind.PATH && kind != PluginKind.SCHEDULE) {
            throw new InvalidParameterException("A " + kind.label() + " leads nowhere; name a path or a schedule.");
        }
    }

    /** A path by name. */
    public static PathChoice path(PluginChoice path) {
        return new PathChoice(PluginKind.PATH, path);
    }

    /** The affine path of a schedule by name. */
    public static PathChoice schedule(PluginChoice schedule) {
        return new PathChoice(PluginKind.SCHEDULE, schedule);
    }

    /** The plugin's id. */
    public String id() {
        return plugin.id();
    }

    /** The values that were given to the plugin. */
    public Map<String, Object> parameters() {
        return plugin.parameters();
    }

    /** Whether a schedule is named. */
    public boolean isSchedule() {
        return kind == PluginKind.SCHEDULE;
    }

    /** This choice with every parameter spelled out. */
    public PathChoice complete(Catalogue catalogue) {
        return new PathChoice(
                kind, new PluginChoice(id(), catalogue.parameters(kind, plugin).asMap()));
    }

    /**
     * Makes the path.
     *
     * @throws io.pathline.api.UnknownPluginException if there is no such plugin
     * @throws InvalidParameterException if a parameter is unknown or out of range
     * @throws io.pathline.paths.UnfitScheduleException if a schedule does not lead from noise to data
     * @throws io.pathline.api.PluginException if the plugin fails, or makes nothing
     */
    public ProbabilityPath create(Catalogue catalogue) {
        return isSchedule()
                ? along(catalogue, catalogue.create(kind, plugin, Schedule.class))
                : catalogue.create(kind, plugin, ProbabilityPath.class);
    }

    /** The path of the schedule that was made; its formulas are run for the first time. */
    AffinePath along(Catalogue catalogue, Schedule schedule) {
        return new Part(kind.label(), catalogue.installed(kind, id()))
                .use(() -> AffinePath.fromNoiseToData(id(), schedule));
    }

    /** For example {@code vp{beta_max=12.0}} or {@code the schedule vp}. */
    @Override
    public String toString() {
        return isSchedule() ? "the schedule " + plugin : plugin.toString();
    }
}
