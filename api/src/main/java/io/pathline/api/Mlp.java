package io.pathline.api;

/**
 * A multilayer perceptron for points: every hidden layer is affine with SiLU, the last is affine.
 *
 * <p>With the residual option every hidden layer but the first adds to what it is given, h + W silu(h) + b (the
 * pre-activation form of He et al., "Identity mappings in deep residual networks", ECCV 2016), and W starts at zero.
 *
 * <p>Its input is the position x, random Fourier features of the position (Tancik et al., NeurIPS 2020: sine and cosine
 * of 2 pi B x, with B fixed and normal), features of the time (t itself, and sine and cosine at frequencies spaced
 * geometrically), and the condition, side by side.
 *
 * @param dimension numbers per point
 * @param width units of each hidden layer
 * @param depth hidden layers
 * @param timeFrequencies sine and cosine pairs of the time; 0 feeds t alone
 * @param fourierFeatures sine and cosine pairs of the position; 0 for none
 * @param fourierScale standard deviation of the entries of B, in cycles per unit of x
 * @param conditionDimension numbers per sample that the output is conditioned on; 0 for none
 * @param residual whether hidden layers add to their input; it helps from about six layers on
 */
public record Mlp(
        int dimension,
        int width,
        int depth,
        int timeFrequencies,
        int fourierFeatures,
        double fourierScale,
        int conditionDimension,
        boolean residual)
        implements NetworkSpec {
    public Mlp {
        Sizes.atLeast("dimension", dimension, 1);
        Sizes.atLeast("width", width, 1);
        Sizes.atLeast("depth", depth, 1);
        Sizes.atLeast("time_frequencies", timeFrequencies, 0);
        Sizes.atLeast("fourier_features", fourierFeatures, 0);
        Sizes.atLeast("condition_dimension", conditionDimension, 0);
        if (!(fourierScale > 0 && fourierScale < 1e6)) {
            throw new InvalidParameterException(
                    "The network's fourier_scale is " + fourierScale + "; it must be a number above 0.");
        }
    }

    /** A plain network: hidden layers do not add to their input. */
    public Mlp(
            int dimension,
            int width,
            int depth,
            int timeFrequencies,
            int fourierFeatures,
            double fourierScale,
            int conditionDimension) {
        this(dimension, width, depth, timeFrequencies, fourierFeatures, fourierScale, conditionDimension, false);
    }

    /**
     * The time as it is, no Fourier features of the position, no condition. Frequencies of time make a field that wiggles in t:
     * on a smooth problem an adaptive solver then needs about twice the evaluations, for samples that are no better.
     */
    public static Mlp of(int dimension, int width, int depth) {
        return new Mlp(dimension, width, depth, 0, 0, 1, 0, false);
    }

    /** This network with random Fourier features of the position, which help with fine detail. */
    public Mlp withFourierFeatures(int features, double scale) {
        return new Mlp(dimension, width, depth, timeFrequencies, features, scale, conditionDimension, residual);
    }

    /** This network with another number of time frequencies. */
    public Mlp withTimeFrequencies(int frequencies) {
        return new Mlp(
                dimension, width, depth, frequencies, fourierFeatures, fourierScale, conditionDimension, residual);
    }

    /** This network with a condition input. */
    @Override
    public Mlp withCondition(int newConditionDimension) {
        return new Mlp(
                dimension,
                width,
                depth,
                timeFrequencies,
                fourierFeatures,
                fourierScale,
                newConditionDimension,
                residual);
    }

    /** This network with hidden layers that add to their input. */
    public Mlp withResidual() {
        return new Mlp(
                dimension, width, depth, timeFrequencies, fourierFeatures, fourierScale, conditionDimension, true);
    }

    @Override
    public String id() {
        return "mlp";
    }

    @Override
    public Shape sampleShape() {
        return Shape.of(dimension);
    }
}
