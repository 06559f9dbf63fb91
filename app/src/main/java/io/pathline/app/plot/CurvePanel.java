package io.pathline.app.plot;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Curves on common axes, each in a colour of its own, with a legend.
 *
 * @param title above the panel
 * @param x what the axis along the foot shows
 * @param y what the axis at the left shows
 * @param curves up to four
 */
record CurvePanel(String title, String x, String y, List<Curve> curves) {
    /** Dark enough on white, and apart to colour-blind eyes too. */
    private static final List<Color> COLOURS =
            List.of(new Color(0x1f4e9c), new Color(0xd9730d), new Color(0x2a7f62), new Color(0x8a4b9c));

    static Color colour(int curve) {
        return COLOURS.get(curve % COLOURS.size());
    }

    /** From the lowest to the highest point of all curves, 0 included. */
    Span heights() {
        double[] finite = curves.stream()
                .flatMapToDouble(c -> Arrays.stream(c.ys()))
                .filter(Double::isFinite)
                .toArray();
        double low = Math.min(0, DoubleStream.of(finite).min().orElse(0));
        double high = Math.max(0, DoubleStream.of(finite).max().orElse(1));
        return Span.of(low, high + 0.06 * (high - low));
    }

    void draw(Picture picture, Panel panel) {
        panel.background(picture);
        panel.title(picture, title);
        grid(picture, panel);
        picture.clip(panel.area());
        for (int i = 0; i < curves.size(); i++) {
            picture.stroke(curves.get(i).in(panel), colour(i), 2.2);
        }
        picture.clip(null);
        panel.frame(picture);
        panel.xAxis(picture, x);
        panel.yAxis(picture, y);
        legend(picture, panel);
    }

    private static void grid(Picture picture, Panel panel) {
        for (double tick : panel.ys().ticks(Math.max(3, panel.height() / 60))) {
            double at = panel.pixelY(tick);
            picture.stroke(
                    new Line2D.Double(panel.left(), at, panel.left() + panel.width(), at),
                    picture.theme().grid(),
                    1);
        }
    }

    /** Right of the title, last curve outermost. */
    private void legend(Picture picture, Panel panel) {
        double right = panel.left() + panel.width();
        for (int i = curves.size() - 1; i >= 0; i--) {
            String name = curves.get(i).name();
            if (!name.isEmpty()) {
                picture.text(name, right, panel.top() - 10, 13, colour(i), Picture.Align.RIGHT);
                right -= 9 * name.length() + 18;
            }
        }
    }
}
