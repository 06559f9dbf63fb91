package io.pathline.tensorflow;

import io.pathline.api.Dit;
import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.tensorflow.network.NetworkArchitecture;
import io.pathline.tensorflow.network.NetworkPlugin;
import java.util.List;

/** The {@link Dit} by name. */
public final class DitPlugin implements NetworkPlugin {
    private static final Parameter PATCH = Parameter.integer("patch", 4, 1, 1_024, "The side of a patch.");
    private static final Parameter WIDTH = Parameter.integer("width", 128, 1, 65_536, "Numbers per token.");
    private static final Parameter DEPTH = Parameter.integer("depth", 4, 1, 1_024, "Transformer blocks.");
    private static final Parameter HEADS = Parameter.integer("heads", 4, 1, 1_024, "Of the attention.");
    private static final Parameter POSITIONS =
            Parameter.choice("positions", "sin-cos", List.of("sin-cos", "learned"), "How a token knows its place.");
    private static final Parameter TIME_FREQUENCIES =
            Parameter.integer("time_frequencies", 16, 0, 65_536, "Sines and cosines of the time; 0 for t alone.");

    @Override
    public String id() {
        return "dit";
    }

    @Override
    public String description() {
        return "A diffusion transformer, for images and signals.";
    }

    @Override
    public String formula() {
        return "y = T(x, t), attention between patches, modulated by time and condition";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(PATCH, WIDTH, DEPTH, HEADS, POSITIONS, TIME_FREQUENCIES);
    }

    @Override
    public NetworkArchitecture create(Parameters parameters) {
        boolean learned = parameters.text(POSITIONS).equals("learned");
        return new BuiltInNetwork((sample, conditionDimension) -> new Dit(
                sample,
                parameters.integer(PATCH),
                parameters.integer(WIDTH),
                parameters.integer(DEPTH),
                parameters.integer(HEADS),
                learned ? Dit.Positions.LEARNED : Dit.Positions.SIN_COS,
                parameters.integer(TIME_FREQUENCIES),
                conditionDimension));
    }
}
