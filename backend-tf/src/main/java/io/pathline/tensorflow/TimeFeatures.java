package io.pathline.tensorflow;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a network sees of the time: t itself, then sin(w t) for every frequency w, then cos(w t).
 *
 * <p>The frequencies run geometrically from 1 to 100 radians per unit of time. The lowest is monotonic over [0, 1]; the
 * highest tells times apart that differ by a hundredth, the scale on which the fields of noise-to-data paths still
 * change near their ends. Higher ones would let the field wobble between the times that were drawn in training.
 *
 * @param frequencies how many; 0 leaves t alone
 */
record TimeFeatures(int frequencies) {
    private static final double HIGHEST = 100;

    /** The number of features. */
    int size() {
        return 1 + 2 * frequencies;
    }

    /** Features of times {@code [n, 1]}, side by side: {@code [n, size]}. */
    Operand<TFloat32> of(Ops tf, Operand<TFloat32> t) {
        if (frequencies == 0) {
            return t;
        }
        Operand<TFloat32> angles = tf.math.mul(t, tf.constant(new float[][] {angularFrequencies()}));
        return tf.concat(List.of(t, tf.math.sin(angles), tf.math.cos(angles)), tf.constant(1));
    }

    private float[] angularFrequencies() {
        float[] w = new float[frequencies];
        for (int k = 0; k < frequencies; k++) {
            w[k] = (float) Math.pow(HIGHEST, k / (double) Math.max(1, frequencies - 1));
        }
        return w;
    }
}
