package io.pathline.pipelines.data;

import java.util.random.RandomGenerator;

/**
 * The uniform distribution on the black fields of a 4 x 4 board: with y = 0.45 x, those x where |y| &lt; 2 in both
 * coordinates and floor(y1) + floor(y2) is even. Its eight fields have an area of 8 / 0.45^2, so its entropy is
 * log(39.506) = 3.6765 nats.
 */
public final class Checkerboard {
    private static final double SCALE = 0.45;
    private static final int FIELDS = 8;

    /**
     * Places across a field, a power of two. Points sit in the middle of a place, which keeps them further from a
     * field's edge than a float is rounded.
     */
    private static final int PLACES = 1 << 20;

    private Checkerboard() {}

    /** Whether a point lies on a black field; false for NaN. */
    public static boolean contains(double x1, double x2) {
        double y1 = SCALE * x1;
        double y2 = SCALE * x2;
        boolean onBoard = Math.abs(y1) < 2 && Math.abs(y2) < 2;
        return onBoard && Math.floorMod((long) (Math.floor(y1) + Math.floor(y2)), 2) == 0;
    }

    static void draw(RandomGenerator random, float[] point, int at) {
        int field = random.nextInt(FIELDS);
        int row = field / 2;
        int column = 2 * (field % 2) + row % 2;
        double y1 = column - 2 + within(random);
        double y2 = row - 2 + within(random);
        PointDraw.put(point, at, y1 / SCALE, y2 / SCALE);
    }

    private static double within(RandomGenerator random) {
        return (random.nextInt(PLACES) + 0.5) / PLACES;
    }
}
