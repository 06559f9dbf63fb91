package io.pathline.app.plot;

import java.awt.geom.Path2D;

/**
 * A line through points, with the name that a legend gives it.
 *
 * @param name for the legend; empty for none
 * @param xs from left to right
 * @param ys as many
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, drawn, and forgotten
public record Curve(String name, double[] xs, double[] ys) {

    /** In a panel's pixels; points that are not finite leave a gap. */
    Path2D in(Panel panel) {
        Path2D path = new Path2D.Double();
        boolean pen = false;
        for (int i = 0; i < xs.length; i++) {
            if (!Double.isFinite(ys[i])) {
                pen = false;
                continue;
            }
            double x = panel.pixelX(xs[i]);
            double y = panel.pixelY(ys[i]);
            if (pen) {
                path.lineTo(x, y);
            } else {
                path.moveTo(x, y);
            }
            pen = true;
        }
        return path;
    }
}
