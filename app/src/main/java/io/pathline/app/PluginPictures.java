package io.pathline.app;

import io.pathline.api.Plugin;
import io.pathline.app.plot.Plots;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.TimeSampler;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.PluginKind;
import java.nio.file.Path;

/**
 * Pictures of the plugins that have something to show, with their default parameters.
 *
 * @param terminal who reads
 * @param catalogue what there is
 * @param folder made if it is missing
 */
record PluginPictures(Terminal terminal, Catalogue catalogue, Path folder) {
    void draw() {
        for (Plugin<?> plugin : catalogue.of(PluginKind.PATH)) {
            PathPicture picture = new PathPicture(part(PluginKind.PATH, plugin, ProbabilityPath.class));
            Pictures.draw(
                    terminal,
                    file("paths", plugin),
                    png -> Plots.path(png, title(plugin), picture.ways(), picture.coefficients()));
        }
        for (Plugin<?> plugin : catalogue.of(PluginKind.TIMES)) {
            TimeLawPicture picture = new TimeLawPicture(part(PluginKind.TIMES, plugin, TimeSampler.class));
            Pictures.draw(
                    terminal,
                    file("times", plugin),
                    png -> Plots.timeLaw(png, title(plugin), picture.density(), picture.draws()));
        }
        terminal.say("Pictures: " + folder.resolve("paths") + ", " + folder.resolve("times") + ".");
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
