package io.pathline.pipelines;

import io.pathline.api.Samples;

/**
 * Spherical linear interpolation (Shoemake, "Animating rotation with quaternion curves", 1985), row by row: the direction
 * turns at an even rate from a's to b's along the great circle, and the length goes evenly from |a| to |b|. A mean of two
 * independent normal vectors is shorter than both by a factor of sqrt(2), which a flow never saw in training; this keeps
 * the length of noise.
 */
final class Slerp {
    /** Below this sine the great circle is not known well: directions that are equal, or opposite. */
    private static final double DEGENERATE = 1e-6;

    private Slerp() {}

    /** @param weight 0 for a, 1 for b; both exactly */
    static Samples between(Samples a, Samples b, double weight) {
        if (weight == 0 || weight == 1) {
            return weight == 0 ? a : b;
        }
        int d = a.dimension();
        float[] values = new float[a.values().length];
        for (int row = 0; row < a.count(); row++) {
            row(a.values(), b.values(), row * d, d, weight, values);
        }
        return new Samples(a.shape(), values, a.condition());
    }

    private static void row(float[] a, float[] b, int from, int d, double weight, float[] into) {
        double lengthA = Math.sqrt(dot(a, a, from, d));
        double lengthB = Math.sqrt(dot(b, b, from, d));
        double cosine = dot(a, b, from, d) / (lengthA * lengthB);
        double angle = Math.acos(Math.max(-1, Math.min(1, cosine)));
        double sine = Math.sin(angle);
        double ofA = 1 - weight;
        double ofB = weight;
        if (sine > DEGENERATE) { // not so for NaN, where one is the origin
            double length = (1 - weight) * lengthA + weight * lengthB;
            ofA = length * Math.sin((1 - weight) * angle) / (sine * lengthA);
            ofB = length * Math.sin(weight * angle) / (sine * lengthB);
        }
        for (int i = from; i < from + d; i++) {
            into[i] = (float) (ofA * a[i] + ofB * b[i]);
        }
    }

    private static double dot(float[] a, float[] b, int from, int d) {
        double sum = 0;
        for (int i = from; i < from + d; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
