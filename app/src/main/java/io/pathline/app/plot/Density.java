package io.pathline.app.plot;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** How many points fall where in a panel: counted by pixel, blurred a little, and coloured by its logarithm. */
final class Density {
    /** The binomial weights of a blur of one pixel. */
    private static final float[] BLUR = {0.0625f, 0.25f, 0.375f, 0.25f, 0.0625f};

    /** The share of covered pixels that may be as bright as the brightest. */
    private static final double BRIGHT = 0.995;

    /** How strongly thin regions are lifted. */
    private static final double CONTRAST = 20;

    private final int width;
    private final int height;
    private float[] counts;

    private Density(int width, int height) {
        this.width = width;
        this.height = height;
        this.counts = new float[width * height];
    }

    /** The density of points over a panel; points outside are left out. */
    static Density of(Plane points, Panel panel) {
        Density density = new Density(panel.width(), panel.height());
        for (int i = 0; i < points.count(); i++) {
            density.count(panel.xs().share(points.x(i)), panel.ys().share(points.y(i)));
        }
        density.blur();
        return density;
    }

    /** The value that is to be the brightest, robust against a few crowded pixels. */
    float brightest() {
        float[] sorted = counts.clone();
        Arrays.sort(sorted);
        int first = 0;
        while (first < sorted.length && sorted[first] <= 0) {
            first++;
        }
        int covered = sorted.length - first;
        return covered == 0 ? 1 : sorted[first + (int) (BRIGHT * (covered - 1))];
    }

    /** @param brightest the density of the map's brightest colour */
    BufferedImage image(float brightest) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        double scale = 1 / Math.log1p(CONTRAST);
        for (int i = 0; i < counts.length; i++) {
            double value = scale * Math.log1p(CONTRAST * counts[i] / brightest);
            image.setRGB(i % width, i / width, ColourMap.rgb(value));
        }
        return image;
    }

    private void count(double x, double y) {
        int column = (int) Math.floor(x * width);
        int row = (int) Math.floor((1 - y) * height);
        if (column >= 0 && column < width && row >= 0 && row < height) {
            counts[row * width + column]++;
        }
    }

    /** Along rows, then along columns; what would leave the panel is lost. */
    private void blur() {
        counts = blurred(1, i -> i % width, width);
        counts = blurred(width, i -> i / width, height);
    }

    private float[] blurred(int stride, IntUnaryOperator position, int length) {
        float[] result = new float[counts.length];
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                for (int k = -2; k <= 2; k++) {
                    int to = position.applyAsInt(i) + k;
                    if (to >= 0 && to < length) {
                        result[i + k * stride] += BLUR[k + 2] * counts[i];
                    }
                }
            }
        }
        return result;
    }
}
