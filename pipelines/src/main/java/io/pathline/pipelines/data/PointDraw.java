package io.pathline.pipelines.data;

import java.util.random.RandomGenerator;

/** One point of the plane, drawn at random. */
@FunctionalInterface
interface PointDraw {
    /** Writes the point's two numbers at {@code point[at]} and {@code point[at + 1]}. */
    void draw(RandomGenerator random, float[] point, int at);

    /** Stores a point; a formula's last line. */
    static void put(float[] point, int at, double x, double y) {
        point[at] = (float) x;
        point[at + 1] = (float) y;
    }
}
