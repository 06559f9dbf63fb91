package io.pathline.pipelines.data;

import java.util.random.RandomGenerator;

/**
 * Five bent arms around the origin (after Johnson et al., "Composing graphical models with neural networks", NeurIPS
 * 2016). With z1, z2 standard normal and k uniform in 0 ... 4: r = 1 + 0.3 z1 along an arm, 0.1 z2 across it, turned by
 * 2 pi k / 5 + exp(r) / 4 and doubled.
 */
final class Pinwheel {
    private static final int ARMS = 5;

    private Pinwheel() {}

    static void draw(RandomGenerator random, float[] point, int at) {
        double along = 1 + 0.3 * random.nextGaussian();
        double across = 0.1 * random.nextGaussian();
        double turn = 2 * Math.PI * random.nextInt(ARMS) / ARMS + Math.exp(along) / 4;
        double cos = Math.cos(turn);
        double sin = Math.sin(turn);
        PointDraw.put(point, at, 2 * (along * cos - across * sin), 2 * (along * sin + across * cos));
    }
}
