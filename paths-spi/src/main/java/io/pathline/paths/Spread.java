package io.pathline.paths;

import io.pathline.api.Samples;

/** How the uniform numbers behind one batch of training times lie together. */
public enum Spread {
    /** Each row's number is drawn on its own. */
    INDEPENDENT {
        @Override
        public Samples arrange(Samples uniform) {
            return uniform;
        }
    },

    /**
     * Row i of n gets a number in [i/n, (i+1)/n): every batch covers all times evenly, and the mean loss varies less from
     * batch to batch (Kingma et al. 2021, "Variational diffusion models", spread by one draw for all; here each
     * stratum has a draw of its own).
     */
    STRATIFIED {
        @Override
        public Samples arrange(Samples uniform) {
            float[] numbers = uniform.values();
            float[] arranged = new float[numbers.length];
            int d = uniform.dimension();
            for (int at = 0; at < numbers.length; at++) {
                int row = at / d;
                arranged[at] = roundedDown((row + (double) numbers[at]) / uniform.count());
            }
            return new Samples(uniform.shape(), arranged, uniform.condition());
        }
    };

    /**
     * Makes one batch's numbers of this kind out of independent ones; on the host, before a training step.
     *
     * @param uniform numbers uniform in [0, 1), {@code [batch, 1, ..., 1]}
     * @return numbers in [0, 1), shaped alike; each has the uniform law if the rows of the batch are in random order
     */
    public abstract Samples arrange(Samples uniform);

    /** In single precision, never up to the stratum's upper end. */
    private static float roundedDown(double number) {
        float nearest = (float) number;
        return nearest > number ? Math.nextDown(nearest) : nearest;
    }
}
