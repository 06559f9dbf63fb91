package io.pathline.api;

/**
 * Classifier-free guidance: the network's output y = y_null + s (y_cond - y_null), beyond what the condition alone asks
 * for.
 *
 * <p>It acts on the network's output, whatever that predicts. On every path of this library a velocity is an affine
 * function of the output, and the two weights 1 - s and s add up to 1, so the guided output stands for the guided
 * velocity u_null + s (u_cond - u_null). Only the rescaling depends on what is predicted.
 *
 * @param scale s: 0 ignores the condition, 1 is the plain conditional output, more exaggerates it (Ho and Salimans 2022
 *     write w = s - 1); finite, at least 0
 * @param from guidance acts from this time on, and the output is the plain conditional one before (Kynkaanniemi et al.
 *     2024, "Applying guidance in a limited interval"); in [0, 1], a time of the path that the network was trained on
 * @param to the last time that it acts; in [from, 1]
 * @param rescale phi in [0, 1]: how far the standard deviation of each guided output is brought back to that of the
 *     conditional one (Lin et al. 2024, "Common diffusion noise schedules and sample steps are flawed", equations 15
 *     and 16)
 */
public record ClassifierFreeGuidance(double scale, double from, double to, double rescale) implements Guidance {
    /** 1 over the width of the ramp at each end of the interval, which lies outside of it. */
    private static final double STEEPNESS = 0x1p30;

    /** Variances below this count as this, so that a constant output is left as it is. */
    private static final double LEAST_VARIANCE = 1e-20;

    public ClassifierFreeGuidance {
        if (!(scale >= 0 && scale < Double.POSITIVE_INFINITY)) {
            throw new InvalidParameterException(
                    "The guidance scale is " + scale + "; it must be a finite number, 0 or more (1: no guidance).");
        }
        if (!(from >= 0 && from <= to && to <= 1)) {
            throw new InvalidParameterException("Guidance cannot act from t = " + from + " to " + to
                    + "; give two times in [0, 1], the earlier one first.");
        }
        if (!(rescale >= 0 && rescale <= 1)) {
            throw new InvalidParameterException("The guidance rescale is " + rescale + "; it must lie in [0, 1].");
        }
    }

    /** This guidance between two times, both included. */
    public ClassifierFreeGuidance within(double newFrom, double newTo) {
        return new ClassifierFreeGuidance(scale, newFrom, newTo, rescale);
    }

    /** This guidance with another share of rescaling. */
    public ClassifierFreeGuidance withRescale(double phi) {
        return new ClassifierFreeGuidance(scale, from, to, phi);
    }

    /** {@inheritDoc} 1 without guidance, else 2, outside the interval too. */
    @Override
    public int passes() {
        return scale == 1 ? 1 : 2;
    }

    @Override
    public Tensor combine(Tensor t, Tensor conditional, Tensor unconditional) {
        if (passes() == 1) {
            return conditional;
        }
        Tensor beyond = conditional.sub(unconditional).mul(strength(t));
        Tensor guided = conditional.add(beyond);
        return rescale == 0 ? guided : rescaled(guided, conditional);
    }

    /** s - 1 within the interval, 0 without. */
    private Tensor strength(Tensor t) {
        Tensor strength = t.like(scale - 1);
        strength = from > 0 ? strength.mul(atLeastZero(t.sub(from))) : strength;
        return to < 1 ? strength.mul(atLeastZero(t.subFrom(to))) : strength;
    }

    /** 1 where a number is 0 or more, 0 where it is below -2^-30, and a line between: a formula must not branch. */
    private static Tensor atLeastZero(Tensor x) {
        return x.mul(STEEPNESS).add(1).atLeast(0).atMost(1);
    }

    private Tensor rescaled(Tensor guided, Tensor conditional) {
        Tensor ratio = variance(conditional).div(variance(guided)).sqrt();
        return guided.mul(ratio.mul(rescale).add(1 - rescale));
    }

    /** Of the numbers of one sample, {@code [batch, 1, ..., 1]}. */
    private static Tensor variance(Tensor y) {
        double n = y.shape().sampleSize();
        Tensor mean = y.sumPerSample().div(n);
        return y.sub(mean).square().sumPerSample().div(n).atLeast(LEAST_VARIANCE);
    }
}
