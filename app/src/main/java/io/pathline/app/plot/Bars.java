package io.pathline.app.plot;

import java.awt.geom.Rectangle2D;

/**
 * A histogram of one number per sample.
 *
 * @param shares of the samples in each of the bars that divide the x axis, left to right
 */
@SuppressWarnings("ArrayRecordComponent") // made here, read here, never handed out
record Bars(double[] shares) {
    static Bars of(Plane points, Span xs, int bars) {
        double[] shares = new double[bars];
        for (int i = 0; i < points.count(); i++) {
            int bar = (int) Math.floor(xs.share(points.x(i)) * bars);
            if (bar >= 0 && bar < bars) {
                shares[bar] += 1.0 / points.count();
            }
        }
        return new Bars(shares);
    }

    double highest() {
        double highest = 1e-9;
        for (double share : shares) {
            highest = Math.max(highest, share);
        }
        return highest;
    }

    void draw(Picture picture, Panel panel) {
        double width = (double) panel.width() / shares.length;
        double foot = panel.top() + panel.height();
        for (int i = 0; i < shares.length; i++) {
            double top = panel.pixelY(shares[i]);
            picture.fill(
                    new Rectangle2D.Double(panel.left() + i * width, top, width - 1, foot - top),
                    picture.theme().accent());
        }
    }
}
