package io.pathline.app.plot;

import java.awt.geom.Ellipse2D;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A probability path: the ways that some particles take in the plane, each from its noise to one data point, and beside
 * them the path's coefficients by time.
 *
 * @param title of the whole
 * @param ways of the particles, from noise to data
 * @param coefficients curves over time; empty for a path that has none
 */
record PathPlot(String title, List<Curve> ways, List<Curve> coefficients) {
    private static final int SIDE = 420;
    private static final int LEFT = 78;
    private static final int TOP = 92;
    private static final int GAP = 96;
    private static final int FOOT = 62;

    Picture draw() {
        int panels = coefficients.isEmpty() ? 1 : 2;
        Picture picture = new Picture(LEFT + panels * SIDE + (panels - 1) * GAP + 30, TOP + SIDE + FOOT, Theme.DAY);
        picture.text(title, LEFT, 42, 20, Theme.DAY.text(), Picture.Align.LEFT);
        ways(picture);
        if (panels == 2) {
            CurvePanel curves = new CurvePanel("coefficients", "t", "alpha(t), sigma(t)", coefficients);
            curves.draw(picture, new Panel(LEFT + SIDE + GAP, TOP, SIDE, SIDE, Span.of(0, 1), curves.heights()));
        }
        return picture;
    }

    private void ways(Picture picture) {
        Panel panel = new Panel(LEFT, TOP, SIDE, SIDE, span(), span());
        panel.background(picture);
        panel.title(picture, "conditional trajectories, noise to one data point");
        picture.clip(panel.area());
        for (Curve way : ways) {
            picture.stroke(way.in(panel), Theme.DAY.accent(), 1);
            dot(picture, panel, way.xs()[0], way.ys()[0], 3, false);
        }
        Curve any = ways.get(0);
        int last = any.xs().length - 1;
        dot(picture, panel, any.xs()[last], any.ys()[last], 6, true);
        picture.clip(null);
        panel.frame(picture);
        panel.xAxis(picture, "x1");
        panel.yAxis(picture, "x2");
    }

    private static void dot(Picture picture, Panel panel, double x, double y, double radius, boolean data) {
        picture.fill(
                new Ellipse2D.Double(panel.pixelX(x) - radius, panel.pixelY(y) - radius, 2 * radius, 2 * radius),
                data ? CurvePanel.colour(1) : Theme.DAY.muted());
    }

    /** One scale for both axes. */
    private Span span() {
        double reach = ways.stream()
                .flatMap(w -> Stream.of(w.xs(), w.ys()))
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElse(1);
        return Span.of(-1.05 * reach, 1.05 * reach);
    }
}
