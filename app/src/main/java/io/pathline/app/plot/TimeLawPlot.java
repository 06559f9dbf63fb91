package io.pathline.app.plot;

import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * A law of training times: its density, over the histogram of a draw.
 *
 * @param title of the whole
 * @param density over [0, 1]
 * @param draws times in [0, 1]
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, drawn, and forgotten
record TimeLawPlot(String title, Curve density, double[] draws) {
    private static final int BARS = 50;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;

    /** A density that is infinite at an end is shown up to this. */
    private static final double HIGHEST = 6;

    Picture draw() {
        double[] bars = bars();
        CurvePanel curves = new CurvePanel("density, over a histogram of draws", "t", "density", List.of(density));
        double high = curves.heights().max();
        for (double bar : bars) {
            high = Math.max(high, 1.06 * bar);
        }
        Panel panel = new Panel(78, 92, WIDTH, HEIGHT, Span.of(0, 1), Span.of(0, Math.min(high, HIGHEST)));
        Picture picture = new Picture(WIDTH + 108, HEIGHT + 154, Theme.DAY);
        picture.text(title, 78, 42, 20, Theme.DAY.text(), Picture.Align.LEFT);
        curves.draw(picture, panel);
        picture.clip(panel.area());
        for (int i = 0; i < BARS; i++) {
            double left = panel.pixelX((double) i / BARS) + 1;
            double top = panel.pixelY(bars[i]);
            double width = panel.pixelX((i + 1.0) / BARS) - left - 1;
            picture.fill(new Rectangle2D.Double(left, top, width, panel.pixelY(0) - top), Theme.DAY.faint());
        }
        picture.stroke(density.in(panel), CurvePanel.colour(0), 2.2);
        picture.clip(null);
        panel.frame(picture);
        return picture;
    }

    private double[] bars() {
        double[] bars = new double[BARS];
        for (double t : draws) {
            bars[Math.min(BARS - 1, (int) (t * BARS))] += (double) BARS / draws.length;
        }
        return bars;
    }
}
