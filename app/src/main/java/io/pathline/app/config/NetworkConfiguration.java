package io.pathline.app.config;

import io.pathline.api.CustomNetwork;
import io.pathline.api.Dit;
import io.pathline.api.InvalidInputException;
import io.pathline.api.Mlp;
import io.pathline.api.NetworkSpec;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.UNet;
import io.pathline.pipelines.PluginChoice;
import java.util.List;

/** The kind and size of the network; the shape of its samples and of its condition comes from the data. */
public sealed interface NetworkConfiguration {
    /**
     * The network for data of a shape.
     *
     * @param sample the shape of one sample
     * @param conditionDimension numbers per sample that the network is conditioned on; 0 for none
     * @throws InvalidInputException if such a network does not go with such data; the message says why
     */
    NetworkSpec spec(Shape sample, int conditionDimension);

    /** How the story of a run calls it, for example {@code 4 x 256 units}. */
    String summary();

    /**
     * A multilayer perceptron, for points.
     *
     * @param width units of each hidden layer
     * @param depth hidden layers
     * @param timeFrequencies sine and cosine pairs of the time
     * @param fourierFeatures sine and cosine pairs of the position
     * @param fourierScale standard deviation of their frequencies, in cycles per unit of standardised data
     * @param residual whether hidden layers add to their input
     */
    record MlpConfiguration(
            int width, int depth, int timeFrequencies, int fourierFeatures, double fourierScale, boolean residual)
            implements NetworkConfiguration {
        @Override
        public Mlp spec(Shape sample, int conditionDimension) {
            if (sample.rank() != 1) {
                throw new ShapeMismatchException("network.type mlp takes points, but the samples have shape " + sample
                        + "; use network.type unet or dit.");
            }
            return new Mlp(
                    sample.length(0),
                    width,
                    depth,
                    timeFrequencies,
                    fourierFeatures,
                    fourierScale,
                    conditionDimension,
                    residual);
        }

        @Override
        public String summary() {
            return depth + " x " + width + " units";
        }
    }

    /**
     * A U-Net, for images and signals.
     *
     * @param width channels that the multipliers multiply
     * @param multipliers of each level, the finest first
     * @param blocks residual blocks of each level, each way
     * @param attention resolutions with self-attention
     * @param heads of the attention
     * @param groups of channels that are normalised together
     * @param timeFrequencies sine and cosine pairs of the time
     */
    record UNetConfiguration(
            int width,
            List<Integer> multipliers,
            int blocks,
            List<Integer> attention,
            int heads,
            int groups,
            int timeFrequencies)
            implements NetworkConfiguration {
        public UNetConfiguration {
            multipliers = List.copyOf(multipliers);
            attention = List.copyOf(attention);
        }

        @Override
        public UNet spec(Shape sample, int conditionDimension) {
            return new UNet(
                    sample, width, multipliers, blocks, attention, heads, groups, timeFrequencies, conditionDimension);
        }

        @Override
        public String summary() {
            return "unet, " + width + " channels times " + multipliers;
        }
    }

    /**
     * A diffusion transformer, for images and signals.
     *
     * @param patch the side of a patch
     * @param width numbers per token
     * @param depth transformer blocks
     * @param heads of the attention
     * @param positions how a token knows its place
     * @param timeFrequencies sine and cosine pairs of the time
     */
    record DitConfiguration(int patch, int width, int depth, int heads, Dit.Positions positions, int timeFrequencies)
            implements NetworkConfiguration {
        @Override
        public Dit spec(Shape sample, int conditionDimension) {
            return new Dit(sample, patch, width, depth, heads, positions, timeFrequencies, conditionDimension);
        }

        @Override
        public String summary() {
            return "dit, " + depth + " blocks of " + width + " numbers per token";
        }
    }

    /**
     * A plugin's network.
     *
     * @param choice the plugin, every parameter spelled out
     */
    record CustomConfiguration(PluginChoice choice) implements NetworkConfiguration {
        @Override
        public CustomNetwork spec(Shape sample, int conditionDimension) {
            return new CustomNetwork(choice.id(), choice.parameters(), sample, conditionDimension);
        }

        @Override
        public String summary() {
            return choice.toString();
        }
    }
}
