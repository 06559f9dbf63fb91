package io.pathline.app;

import io.pathline.api.Plugin;
import io.pathline.app.plot.Plots;
import io.pathline.paths.AffinePath;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.Schedule;
import io.pathline.paths.TimeSampler;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.discovery.Failure;
import io.pathline.pipelines.discovery.InstalledPlugin;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Pictures of the plugins that have something to show, with their default parameters.
 *
 * @param terminal who reads
 * @param catalogue what there is
 * @param folder made if it is missing
 */
record PluginPictures(Terminal terminal, Catalogue catalogue, Path folder) {
    void draw() {
        each(PluginKind.PATH, plugin -> {
            PathPicture picture = new PathPicture(part(PluginKind.PATH, plugin, ProbabilityPath.class));
            Pictures.draw(
                    terminal,
                    file("paths", plugin),
                    png -> Plots.path(png, title(plugin), picture.ways(), picture.coefficients()));
        });
        each(PluginKind.SCHEDULE, plugin -> {
            Schedule schedule = part(PluginKind.SCHEDULE, plugin, Schedule.class);
            PathPicture picture = new PathPicture(AffinePath.along(plugin.id(), schedule));
            Pictures.draw(
                    terminal,
                    file("schedules", plugin),
                    png -> Plots.path(png, title(plugin), picture.ways(), picture.coefficients()));
        });
        each(PluginKind.TIMES, plugin -> {
            TimeLawPicture picture = new TimeLawPicture(part(PluginKind.TIMES, plugin, TimeSampler.class));
            Pictures.draw(
                    terminal,
                    file("times", plugin),
                    png -> Plots.timeLaw(png, title(plugin), picture.density(), picture.draws()));
        });
        terminal.say("Pictures: " + folder.resolve("paths") + ", " + folder.resolve("schedules") + ", "
                + folder.resolve("times") + ".");
    }

    /** One that fails is named, and keeps the others from nothing. */
    private void each(PluginKind kind, Consumer<Plugin<?>> drawing) {
        for (InstalledPlugin plugin : catalogue.installed(kind)) {
            try {
                drawing.accept(plugin.plugin());
            } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
                terminal.note("There is no picture of the " + kind.label() + " '" + plugin.id() + "' ("
                        + plugin.origin() + "): " + Failure.sentence(e));
            }
        }
    }

    private <T> T part(PluginKind kind, Plugin<?> plugin, Class<T> type) {
        return catalogue.create(kind, PluginChoice.of(plugin.id()), type);
    }

    /** For example {@code vp (beta_min = 0.1, beta_max = 20)}. */
    private static String title(Plugin<?> plugin) {
        String parameters = plugin.parameters().stream()
                .map(p -> p.name() + " = " + Numbers.text(p.defaultValue()))
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        return parameters.isEmpty() ? plugin.id() : plugin.id() + " (" + parameters + ")";
    }

    private Path file(String kind, Plugin<?> plugin) {
        return folder.resolve(kind).resolve(plugin.id() + ".png");
    }
}
