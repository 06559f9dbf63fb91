package io.pathline.pipelines.data;

import java.util.random.RandomGenerator;

/** The toy distributions of one formula each. In all of them u is uniform in [0, 1) and z1, z2 are standard normal. */
final class ToyShapes {
    private ToyShapes() {}

    /** 3 (cos a, sin a) + 0.3 (z1, z2) with a = 2 pi k / 8 and k uniform in 0 ... 7. */
    static void eightGaussians(RandomGenerator random, float[] point, int at) {
        double a = 2 * Math.PI * random.nextInt(8) / 8;
        noisy(random, 0.3, point, at, 3 * Math.cos(a), 3 * Math.sin(a));
    }

    /**
     * Two half circles of radius 2 that reach into each other, + 0.2 (z1, z2): with a = pi u, one is
     * (2 cos a - 1, 2 sin a - 0.5), the other (1 - 2 cos a, 0.5 - 2 sin a), evens either way.
     */
    static void twoMoons(RandomGenerator random, float[] point, int at) {
        double side = random.nextBoolean() ? 1 : -1;
        double a = Math.PI * random.nextDouble();
        noisy(random, 0.2, point, at, side * (2 * Math.cos(a) - 1), side * (2 * Math.sin(a) - 0.5));
    }

    /** (a / 5) (cos a, sin a) + 0.1 (z1, z2) with a = 1.5 pi (1 + 2 u). */
    static void swissRoll(RandomGenerator random, float[] point, int at) {
        double a = 1.5 * Math.PI * (1 + 2 * random.nextDouble());
        noisy(random, 0.1, point, at, a / 5 * Math.cos(a), a / 5 * Math.sin(a));
    }

    /** (a / 3) (cos a, sin a) + 0.1 (z1, z2) with a = 3 pi sqrt(u), and the same turned by half a turn, evens either way. */
    static void twoSpirals(RandomGenerator random, float[] point, int at) {
        double side = random.nextBoolean() ? 1 : -1;
        double a = 3 * Math.PI * Math.sqrt(random.nextDouble());
        noisy(random, 0.1, point, at, side * a / 3 * Math.cos(a), side * a / 3 * Math.sin(a));
    }

    private static void noisy(RandomGenerator random, double noise, float[] point, int at, double x, double y) {
        PointDraw.put(point, at, x + noise * random.nextGaussian(), y + noise * random.nextGaussian());
    }
}
