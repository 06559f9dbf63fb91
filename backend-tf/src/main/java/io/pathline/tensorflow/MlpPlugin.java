package io.pathline.tensorflow;

import io.pathline.api.Mlp;
import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.api.ShapeMismatchException;
import io.pathline.tensorflow.network.NetworkArchitecture;
import io.pathline.tensorflow.network.NetworkPlugin;
import java.util.List;

/** The {@link Mlp} by name. */
public final class MlpPlugin implements NetworkPlugin {
    private static final Parameter WIDTH = Parameter.integer("width", 256, 1, 65_536, "Units of each hidden layer.");
    private static final Parameter DEPTH = Parameter.integer("depth", 4, 1, 1_024, "Hidden layers.");
    private static final Parameter TIME_FREQUENCIES =
            Parameter.integer("time_frequencies", 0, 0, 65_536, "Sines and cosines of the time; 0 for t alone.");
    private static final Parameter FOURIER_FEATURES =
            Parameter.integer("fourier_features", 0, 0, 65_536, "Sines and cosines of the position.");
    private static final Parameter FOURIER_SCALE =
            Parameter.real("fourier_scale", 1, 1e-9, 999_999, "Deviation of their frequencies.");
    private static final Parameter RESIDUAL =
            Parameter.flag("residual", false, "Whether hidden layers add to their input.");

    @Override
    public String id() {
        return "mlp";
    }

    @Override
    public String description() {
        return "A multilayer perceptron, for points.";
    }

    @Override
    public String formula() {
        return "y = W_n f(... f(W_1 [x, features(t), condition])), f the activation";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(WIDTH, DEPTH, TIME_FREQUENCIES, FOURIER_FEATURES, FOURIER_SCALE, RESIDUAL);
    }

    @Override
    public NetworkArchitecture create(Parameters parameters) {
        return new BuiltInNetwork((sample, conditionDimension) -> {
            if (sample.rank() != 1) {
                throw new ShapeMismatchException(
                        "The network mlp takes points, but the samples have shape " + sample + "; use unet or dit.");
            }
            return new Mlp(
                    sample.length(0),
                    parameters.integer(WIDTH),
                    parameters.integer(DEPTH),
                    parameters.integer(TIME_FREQUENCIES),
                    parameters.integer(FOURIER_FEATURES),
                    parameters.get(FOURIER_SCALE),
                    conditionDimension,
                    parameters.flag(RESIDUAL));
        });
    }
}
