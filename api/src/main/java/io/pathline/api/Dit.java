package io.pathline.api;

/**
 * A diffusion transformer for images and signals (Peebles and Xie, "Scalable diffusion models with transformers", ICCV
 * 2023): the sample is cut into patches, each a token of a transformer whose layers are modulated by time and condition
 * (adaLN-Zero), with SiLU between the two layers of each block's perceptron.
 *
 * <p>Scales, shifts and gates start at zero, and so does the last layer: every block starts as the identity, and a new
 * network's output is 0 everywhere.
 *
 * <pre>{@code
 * Dit digits = Dit.of(Shape.of(28, 28, 1), 4, 128, 4).withCondition(10);
 * }</pre>
 *
 * @param sampleShape {@code [height, width, channels]}, or {@code [length, channels]} for a signal
 * @param patch the side of a patch, which must divide every side of a sample
 * @param width numbers per token
 * @param depth transformer blocks
 * @param heads of the attention, which must divide the width
 * @param positions how a token knows its place
 * @param timeFrequencies sine and cosine pairs of the time; 0 feeds t alone
 * @param conditionDimension numbers per sample that the output is conditioned on; 0 for none
 */
public record Dit(
        Shape sampleShape,
        int patch,
        int width,
        int depth,
        int heads,
        Positions positions,
        int timeFrequencies,
        int conditionDimension)
        implements NetworkSpec {
    public Dit {
        Sizes.grid("dit", sampleShape);
        Sizes.atLeast("patch", patch, 1);
        Sizes.atLeast("width", width, 1);
        Sizes.atLeast("depth", depth, 1);
        Sizes.atLeast("heads", heads, 1);
        Sizes.atLeast("time_frequencies", timeFrequencies, 0);
        Sizes.atLeast("condition_dimension", conditionDimension, 0);
        Sizes.divisible("width", width, heads, "for that is the number of attention heads");
        Sizes.sidesDivisible(sampleShape, patch, "the dit cuts samples into patches of that side");
        if (positions == Positions.SIN_COS) {
            int parts = 2 * (sampleShape.rank() - 1);
            Sizes.divisible("width", width, parts, "for sine and cosine along each side of a sample");
        }
    }

    /** Four heads, positions of sines and cosines, sixteen time frequencies, no condition. */
    public static Dit of(Shape sampleShape, int patch, int width, int depth) {
        return new Dit(sampleShape, patch, width, depth, 4, Positions.SIN_COS, 16, 0);
    }

    /** This network with another number of attention heads. */
    public Dit withHeads(int newHeads) {
        return new Dit(sampleShape, patch, width, depth, newHeads, positions, timeFrequencies, conditionDimension);
    }

    /** This network with other positions. */
    public Dit withPositions(Positions newPositions) {
        return new Dit(sampleShape, patch, width, depth, heads, newPositions, timeFrequencies, conditionDimension);
    }

    /** This network with a condition input. */
    @Override
    public Dit withCondition(int newConditionDimension) {
        return new Dit(sampleShape, patch, width, depth, heads, positions, timeFrequencies, newConditionDimension);
    }

    @Override
    public String id() {
        return "dit";
    }

    /** The number of patches. */
    public int tokens() {
        int tokens = sampleShape.length(0) / patch;
        return sampleShape.rank() == 2 ? tokens : tokens * (sampleShape.length(1) / patch);
    }

    /** The numbers of a patch. */
    public int patchSize() {
        int channels = sampleShape.length(sampleShape.rank() - 1);
        return sampleShape.rank() == 2 ? patch * channels : patch * patch * channels;
    }

    /** How a token knows its place. */
    public enum Positions {
        /** Sines and cosines of its place along each side (Vaswani et al., NeurIPS 2017); nothing is trained. */
        SIN_COS,
        /** A vector for each place, trained from small random numbers. */
        LEARNED
    }
}
