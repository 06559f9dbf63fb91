package io.pathline.app.plot;

import java.util.List;

/**
 * The loss by time beside the drift error by time.
 *
 * @param title of the whole
 * @param loss that is trained on
 * @param driftError of the velocity that sampling follows
 */
record ErrorByTimePlot(String title, Curve loss, Curve driftError) {
    private static final int WIDTH = 430;
    private static final int HEIGHT = 320;
    private static final int LEFT = 78;
    private static final int GAP = 96;

    Picture draw() {
        Picture picture = new Picture(LEFT + 2 * WIDTH + GAP + 30, HEIGHT + 154, Theme.DAY);
        picture.text(title, LEFT, 42, 20, Theme.DAY.text(), Picture.Align.LEFT);
        draw(picture, LEFT, new CurvePanel("loss, as trained", "t", "loss per dimension", List.of(loss)));
        draw(
                picture,
                LEFT + WIDTH + GAP,
                new CurvePanel("drift error", "t", "|u - u_t|^2 per dimension", List.of(driftError)));
        return picture;
    }

    private static void draw(Picture picture, int left, CurvePanel curves) {
        curves.draw(picture, new Panel(left, 92, WIDTH, HEIGHT, Span.of(0, 1), curves.heights()));
    }
}
