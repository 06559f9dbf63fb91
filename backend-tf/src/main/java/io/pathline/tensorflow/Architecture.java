package io.pathline.tensorflow;

import io.pathline.api.Conditioned;
import io.pathline.api.CustomNetwork;
import io.pathline.api.Dit;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.Mlp;
import io.pathline.api.NetworkSpec;
import io.pathline.api.RandomStreams;
import io.pathline.api.UNet;
import io.pathline.tensorflow.network.NetworkPlugins;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A kind of network: its parameters, how they start, and its graph. It keeps no weights. */
interface Architecture {
    /**
     * The architecture of a spec that needs no plugin.
     *
     * @throws InvalidParameterException if the spec is of an imported velocity, which nobody can make anew
     */
    static Architecture of(NetworkSpec spec) {
        return of(spec, NetworkPlugins.none());
    }

    /**
     * The architecture of a spec.
     *
     * @param plugins where those of {@link CustomNetwork} are found
     * @throws InvalidParameterException if the spec is of an imported velocity, which nobody can make anew
     */
    static Architecture of(NetworkSpec spec, NetworkPlugins plugins) {
        if (spec instanceof Mlp mlp) {
            return new MlpArchitecture(mlp);
        }
        if (spec instanceof UNet unet) {
            return new UNetArchitecture(unet);
        }
        if (spec instanceof Dit dit) {
            return new DitArchitecture(dit);
        }
        if (spec instanceof Conditioned conditioned) {
            return new ConditionedArchitecture(conditioned, of(conditioned.network(), plugins));
        }
        if (spec instanceof CustomNetwork custom) {
            return CustomArchitecture.of(custom, plugins);
        }
        throw new InvalidParameterException("The TensorFlow backend cannot make a network of the kind '" + spec.id()
                + "'; it makes mlp, unet, dit and those of plugins.");
    }

    NetworkSpec spec();

    /** Kind and sizes in one line; two networks with the same line can exchange weights. */
    String describe();

    /** Whether weights that were saved under a line can be opened as this network's; by default where it is this line. */
    default boolean isDescribedBy(String line) {
        return line.equals(describe());
    }

    /** What is trained. */
    ParameterLayout weights();

    /** What is drawn once and never trained; by default nothing. */
    default ParameterLayout fixed() {
        return new ParameterLayout(List.of());
    }

    /** The weights before training: the same bits for the same streams on any device. */
    float[] initialWeights(RandomStreams random);

    /** The fixed numbers, as many as {@link #fixed} lays out. */
    default float[] initialFixed(RandomStreams random) {
        return new float[0];
    }

    /**
     * The network's output.
     *
     * @param weights one operand for each piece of {@link #weights}
     * @param fixed one for each piece of {@link #fixed}
     * @param condition null where the spec has none, or none is given
     */
    GraphTensor apply(
            GraphScope scope,
            List<Operand<TFloat32>> weights,
            List<Operand<TFloat32>> fixed,
            GraphTensor t,
            GraphTensor x,
            @Nullable GraphTensor condition);
}
