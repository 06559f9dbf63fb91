package io.pathline.tensorflow;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.api.UNet;
import io.pathline.tensorflow.network.NetworkArchitecture;
import io.pathline.tensorflow.network.NetworkPlugin;
import java.util.List;

/** The {@link UNet} by name; its lists are texts such as {@code 1 2 4}. */
public final class UNetPlugin implements NetworkPlugin {
    private static final Parameter WIDTH =
            Parameter.integer("width", 32, 1, 65_536, "Channels that the multipliers multiply.");
    private static final Parameter MULTIPLIERS = Parameter.text(
            "multipliers", "1 2 4", "Of the channels at each level, the finest first; a list of whole numbers.");
    private static final Parameter BLOCKS =
            Parameter.integer("blocks", 1, 1, 1_024, "Residual blocks of each level, each way.");
    private static final Parameter ATTENTION =
            Parameter.text("attention", "", "Resolutions with self-attention; a list of whole numbers.");
    private static final Parameter HEADS = Parameter.integer("heads", 4, 1, 1_024, "Of the attention.");
    private static final Parameter GROUPS =
            Parameter.integer("groups", 8, 1, 65_536, "Of channels that are normalised together.");
    private static final Parameter TIME_FREQUENCIES =
            Parameter.integer("time_frequencies", 16, 0, 65_536, "Sines and cosines of the time; 0 for t alone.");

    @Override
    public String id() {
        return "unet";
    }

    @Override
    public String description() {
        return "A U-Net, for images and signals.";
    }

    @Override
    public String formula() {
        return "y = U(x, t), levels of convolutions down and up, joined at each resolution";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(WIDTH, MULTIPLIERS, BLOCKS, ATTENTION, HEADS, GROUPS, TIME_FREQUENCIES);
    }

    @Override
    public NetworkArchitecture create(Parameters parameters) {
        List<Integer> multipliers = CountList.of(MULTIPLIERS.name(), parameters.text(MULTIPLIERS));
        List<Integer> attention = CountList.of(ATTENTION.name(), parameters.text(ATTENTION));
        return new BuiltInNetwork((sample, conditionDimension) -> new UNet(
                sample,
                parameters.integer(WIDTH),
                multipliers,
                parameters.integer(BLOCKS),
                attention,
                parameters.integer(HEADS),
                parameters.integer(GROUPS),
                parameters.integer(TIME_FREQUENCIES),
                conditionDimension));
    }
}
