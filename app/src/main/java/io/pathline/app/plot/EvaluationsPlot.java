package io.pathline.app.plot;

import java.util.List;

/**
 * Two figures of a model over its training, side by side on axes of their own.
 *
 * @param title of the whole
 * @param slicedW2 by step
 * @param evaluations of the field for a sample, by step
 */
record EvaluationsPlot(String title, Curve slicedW2, Curve evaluations) {
    private static final int WIDTH = 430;
    private static final int HEIGHT = 320;
    private static final int LEFT = 78;
    private static final int GAP = 96;

    Picture draw() {
        Picture picture = new Picture(LEFT + 2 * WIDTH + GAP + 30, HEIGHT + 154, Theme.DAY);
        picture.text(title, LEFT, 42, 20, Theme.DAY.text(), Picture.Align.LEFT);
        draw(picture, LEFT, new CurvePanel("samples against held-out rows", "step", "sliced W2", List.of(slicedW2)));
        draw(
                picture,
                LEFT + WIDTH + GAP,
                new CurvePanel("work of dopri5 at 1e-5", "step", "NFE", List.of(evaluations)));
        return picture;
    }

    private void draw(Picture picture, int left, CurvePanel curves) {
        double last = slicedW2.xs()[slicedW2.xs().length - 1];
        curves.draw(picture, new Panel(left, 92, WIDTH, HEIGHT, Span.of(0, last), curves.heights()));
    }
}
