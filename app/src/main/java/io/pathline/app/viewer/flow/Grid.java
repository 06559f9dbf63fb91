package io.pathline.app.viewer.flow;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;

/**
 * Places in the plane: nx columns from xmin to xmax and ny rows from ymin to ymax, both ends included; place (i, j) is row
 * j nx + i.
 */
public record Grid(int nx, int ny, double xmin, double xmax, double ymin, double ymax) {
    private static final int MOST = 128;

    public Grid {
        if (nx < 2 || ny < 2 || nx > MOST || ny > MOST) {
            throw new InvalidInputException(
                    "A grid of " + nx + " x " + ny + " places cannot be shown; give 2 to " + MOST + " each way.");
        }
        if (!(xmin < xmax && ymin < ymax && Double.isFinite(xmax - xmin) && Double.isFinite(ymax - ymin))) {
            throw new InvalidInputException("The bounds " + xmin + "," + xmax + "," + ymin + "," + ymax
                    + " hold no area; give xmin,xmax,ymin,ymax with xmin < xmax and ymin < ymax.");
        }
    }

    /** All places, {@code [nx ny, 2]}. */
    public Samples places() {
        float[] values = new float[2 * nx * ny];
        for (int row = 0; row < nx * ny; row++) {
            values[2 * row] = (float) at(xmin, xmax, row % nx, nx);
            values[2 * row + 1] = (float) at(ymin, ymax, row / nx, ny);
        }
        return Samples.points(2, values);
    }

    private static double at(double from, double to, int k, int count) {
        return k == count - 1 ? to : from + k * (to - from) / (count - 1);
    }
}
