package io.pathline.app.plot;

import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.app.plot.PanelRow.Part;
import java.util.List;

/**
 * Several sets of signals side by side: the first few of each set as curves in small panels on the same axes.
 *
 * @param title of the whole
 * @param parts left to right, then down; signals of one shape
 * @param heights that all panels share
 * @param shown signals of each set, at most
 * @param perRow sets in a row
 */
record SignalPanels(String title, List<Part> parts, Span heights, int shown, int perRow) {
    private static final int WIDTH = 170;
    private static final int HEIGHT = 84;
    private static final int GAP = 8;
    private static final int ACROSS = 3;
    private static final int LEFT = 64;
    private static final int TOP = 92;
    private static final int GAP_X = 40;
    private static final int GAP_Y = 62;

    /** Whether samples of this shape are signals: [length, channels], or [length] without names for the moments. */
    static boolean isSignal(Shape sample, List<String> columns) {
        return sample.rank() == 2 || (sample.rank() == 1 && columns.isEmpty() && sample.length(0) > 2);
    }

    /** From low to high of nearly all moments of some signals. */
    static Span heights(Samples signals) {
        return Span.between(signals.values(), 0.001, 0.999).padded(0.1);
    }

    Picture draw() {
        int wide = ACROSS * (WIDTH + GAP) - GAP;
        int high = down() * (HEIGHT + GAP) - GAP;
        int rows = (parts.size() + perRow - 1) / perRow;
        Picture picture =
                new Picture(2 * LEFT + perRow * (wide + GAP_X) - GAP_X, TOP + rows * (high + GAP_Y), Theme.DAY);
        picture.text(title, LEFT, 42, 20, Theme.DAY.text(), Picture.Align.LEFT);
        for (int i = 0; i < parts.size(); i++) {
            int x = LEFT + i % perRow * (wide + GAP_X);
            int y = TOP + i / perRow * (high + GAP_Y);
            picture.text(parts.get(i).title(), x, y - 10, 14, Theme.DAY.muted(), Picture.Align.LEFT);
            draw(picture, parts.get(i).samples(), x, y);
        }
        return picture;
    }

    private int down() {
        int most = parts.stream()
                .mapToInt(p -> Math.min(shown, p.samples().count()))
                .max()
                .orElse(1);
        return Math.max(1, (most + ACROSS - 1) / ACROSS);
    }

    private void draw(Picture picture, Samples signals, int x, int y) {
        int count = Math.min(shown, signals.count());
        Span moments = Span.of(0, signals.shape().length(1) - 1);
        for (int i = 0; i < count; i++) {
            int column = i % ACROSS;
            Panel panel = new Panel(
                    x + column * (WIDTH + GAP), y + i / ACROSS * (HEIGHT + GAP), WIDTH, HEIGHT, moments, heights);
            draw(picture, panel, signals, i);
            if (column == 0) {
                panel.yAxis(picture, "");
            }
            if (i + ACROSS >= count) {
                panel.xAxis(picture, "");
            }
        }
    }

    private static void draw(Picture picture, Panel panel, Samples signals, int signal) {
        panel.background(picture);
        picture.clip(panel.area());
        int channels = signals.dimension() / signals.shape().length(1);
        for (int channel = 0; channel < channels; channel++) {
            picture.stroke(curve(signals, signal, channel, channels).in(panel), CurvePanel.colour(channel), 1.4);
        }
        picture.clip(null);
        panel.frame(picture);
    }

    private static Curve curve(Samples signals, int signal, int channel, int channels) {
        int length = signals.dimension() / channels;
        double[] moments = new double[length];
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            moments[i] = i;
            values[i] = signals.value(signal, i * channels + channel);
        }
        return new Curve("", moments, values);
    }
}
