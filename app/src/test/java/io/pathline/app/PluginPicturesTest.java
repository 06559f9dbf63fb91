package io.pathline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Plugin;
import io.pathline.app.CommandLines.Result;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginKind;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginPicturesTest {
    @TempDir
    Path folder;

    @Test
    void everyPathEveryScheduleAndEveryLawOfTimesIsDrawn() throws IOException {
        Result result = CommandLines.run("plugins", "--pictures", folder);
        assertThat(result.exitCode()).as(result.err()).isZero();
        for (Plugin<?> path : Catalogue.discover().of(PluginKind.PATH)) {
            drawn(folder.resolve("paths").resolve(path.id() + ".png"));
        }
        for (Plugin<?> schedule : Catalogue.discover().of(PluginKind.SCHEDULE)) {
            drawn(folder.resolve("schedules").resolve(schedule.id() + ".png"));
        }
        for (Plugin<?> times : Catalogue.discover().of(PluginKind.TIMES)) {
            drawn(folder.resolve("times").resolve(times.id() + ".png"));
        }
    }

    /** A curve leaves blue on white. */
    private static void drawn(Path png) throws IOException {
        BufferedImage image = ImageIO.read(png.toFile());
        int blue = 0;
        for (int y = 100; y < image.getHeight() - 60; y++) {
            for (int x = 80; x < image.getWidth() - 30; x++) {
                Color colour = new Color(image.getRGB(x, y));
                blue += colour.getBlue() > colour.getRed() + 40 ? 1 : 0;
            }
        }
        assertThat(blue).as("pixels of curves in %s", png).isGreaterThan(100);
    }
}
