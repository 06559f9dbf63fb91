package io.pathline.api;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A U-Net for images and signals (Ronneberger et al., MICCAI 2015, in the form of Ho et al., NeurIPS 2020, and Dhariwal
 * and Nichol, NeurIPS 2021): residual blocks with group normalisation and SiLU, halved and doubled sides, and skip
 * connections between blocks of equal sides.
 *
 * <p>Time and condition make one vector, from which every block takes a scale and a shift for its second normalisation.
 * The last convolution of the network, of every block and of every attention starts at zero, so a new network's output
 * is 0 everywhere.
 *
 * <pre>{@code
 * UNet digits = UNet.of(Shape.of(28, 28, 1), 32, 1, 2, 4).withAttention(7).withCondition(10);
 * UNet heartbeats = UNet.of(Shape.of(256, 1), 32, 1, 2, 2);
 * }</pre>
 *
 * @param sampleShape {@code [height, width, channels]}, or {@code [length, channels]} for a signal; every side must be
 *     divisible by 2 to the power of the number of multipliers less one
 * @param width channels that the multipliers multiply
 * @param multipliers of the channels at each level, the finest first; each further level halves the sides
 * @param blocks residual blocks of each level on the way down, and as many on the way up
 * @param attention the resolutions, longest sides, of the levels whose blocks are followed by self-attention
 * @param heads of the attention
 * @param groups of channels that are normalised together
 * @param timeFrequencies sine and cosine pairs of the time; 0 feeds t alone
 * @param conditionDimension numbers per sample that the output is conditioned on; 0 for none
 */
public record UNet(
        Shape sampleShape,
        int width,
        List<Integer> multipliers,
        int blocks,
        List<Integer> attention,
        int heads,
        int groups,
        int timeFrequencies,
        int conditionDimension)
        implements NetworkSpec {
    public UNet {
        multipliers = List.copyOf(multipliers);
        attention = List.copyOf(attention);
        Sizes.grid("unet", sampleShape);
        Sizes.atLeast("width", width, 1);
        Sizes.atLeast("number of multipliers", multipliers.size(), 1);
        multipliers.forEach(multiplier -> Sizes.atLeast("multiplier", multiplier, 1));
        Sizes.atLeast("blocks", blocks, 1);
        Sizes.atLeast("heads", heads, 1);
        Sizes.atLeast("groups", groups, 1);
        Sizes.atLeast("time_frequencies", timeFrequencies, 0);
        Sizes.atLeast("condition_dimension", conditionDimension, 0);
        Sizes.divisible("width", width, groups, "for that is the number of groups");
        requireSides(sampleShape, multipliers.size());
        requireAttention(sampleShape, multipliers, attention, width, heads);
    }

    /** One block a level, no attention, eight groups or fewer, sixteen time frequencies, no condition. */
    public static UNet of(Shape sampleShape, int width, int... multipliers) {
        List<Integer> list = Arrays.stream(multipliers).boxed().toList();
        int groups = IntStream.iterate(Math.min(8, width), g -> g > 1, g -> g - 1)
                .filter(g -> width % g == 0)
                .findFirst()
                .orElse(1);
        return new UNet(sampleShape, width, list, 1, List.of(), 4, groups, 16, 0);
    }

    /** This network with another number of blocks at each level. */
    public UNet withBlocks(int newBlocks) {
        return new UNet(
                sampleShape,
                width,
                multipliers,
                newBlocks,
                attention,
                heads,
                groups,
                timeFrequencies,
                conditionDimension);
    }

    /** This network with self-attention at the levels of these resolutions. */
    public UNet withAttention(int... resolutions) {
        List<Integer> list = Arrays.stream(resolutions).boxed().toList();
        return new UNet(
                sampleShape, width, multipliers, blocks, list, heads, groups, timeFrequencies, conditionDimension);
    }

    /** This network with another number of attention heads. */
    public UNet withHeads(int newHeads) {
        return new UNet(
                sampleShape,
                width,
                multipliers,
                blocks,
                attention,
                newHeads,
                groups,
                timeFrequencies,
                conditionDimension);
    }

    /** This network with another number of groups. */
    public UNet withGroups(int newGroups) {
        return new UNet(
                sampleShape,
                width,
                multipliers,
                blocks,
                attention,
                heads,
                newGroups,
                timeFrequencies,
                conditionDimension);
    }

    /** This network with a condition input. */
    @Override
    public UNet withCondition(int newConditionDimension) {
        return new UNet(
                sampleShape,
                width,
                multipliers,
                blocks,
                attention,
                heads,
                groups,
                timeFrequencies,
                newConditionDimension);
    }

    @Override
    public String id() {
        return "unet";
    }

    /** The number of different sides, the finest included. */
    public int levels() {
        return multipliers.size();
    }

    /** The channels of a level, counted from 0, the finest. */
    public int channels(int level) {
        return width * multipliers.get(level);
    }

    /** The longest side of a level. */
    public int resolution(int level) {
        return resolution(sampleShape, level);
    }

    /** Whether a level's blocks are followed by attention. */
    public boolean attends(int level) {
        return attention.contains(resolution(level));
    }

    private static int resolution(Shape sample, int level) {
        int longest = sample.rank() == 3 ? Math.max(sample.length(0), sample.length(1)) : sample.length(0);
        return longest >> level;
    }

    private static void requireSides(Shape sample, int levels) {
        Sizes.sidesDivisible(
                sample, 1 << Math.min(levels - 1, 30), "the unet halves them at " + (levels - 1) + " of its levels");
    }

    private static void requireAttention(
            Shape sample, List<Integer> multipliers, List<Integer> attention, int width, int heads) {
        List<Integer> sides = IntStream.range(0, multipliers.size())
                .map(level -> resolution(sample, level))
                .boxed()
                .toList();
        for (int side : attention) {
            if (!sides.contains(side)) {
                throw new InvalidParameterException("The network's attention is asked for at resolution " + side
                        + ", but its levels have " + sides + "; name one of these.");
            }
            int channels = width * multipliers.get(sides.indexOf(side));
            Sizes.divisible(
                    "channels at resolution " + side, channels, heads, "for that is the number of attention heads");
        }
    }
}
