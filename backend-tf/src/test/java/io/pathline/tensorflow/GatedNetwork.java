package io.pathline.tensorflow;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.tensorflow.network.DenseLayer;
import io.pathline.tensorflow.network.Initial;
import io.pathline.tensorflow.network.NetworkArchitecture;
import io.pathline.tensorflow.network.NetworkPlugin;
import io.pathline.tensorflow.network.Piece;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A stranger's network: Fourier features with fixed frequencies, and a hidden layer whose units are gated. */
public final class GatedNetwork implements NetworkPlugin {
    private static final Parameter WIDTH = Parameter.integer("width", 16, 1, 4_096, "Units of the hidden layer.");
    private static final Parameter SCALE = Parameter.real("scale", 0.5, 0, 100, "Deviation of the frequencies.");
    private static final Parameter GATE =
            Parameter.choice("gate", "sigmoid", List.of("sigmoid", "tanh"), "What the units are multiplied with.");

    @Override
    public String id() {
        return "gated";
    }

    @Override
    public String description() {
        return "One hidden layer of gated units over Fourier features.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(WIDTH, SCALE, GATE);
    }

    @Override
    public NetworkArchitecture create(Parameters parameters) {
        int width = parameters.integer(WIDTH);
        boolean sigmoid = parameters.text(GATE).equals("sigmoid");
        double scale = parameters.get(SCALE);
        return (pieces, sample, c) -> {
            int d = sample.size();
            Piece frequencies = pieces.fixed("fourier.frequencies", Initial.normal(scale), d, width);
            DenseLayer gate = DenseLayer.declare(pieces, "gate", d + 1 + c, width);
            DenseLayer value = DenseLayer.declare(pieces, "value", d + 1 + c + width, width);
            DenseLayer output = DenseLayer.declare(pieces, "output", width, d, 0.1);
            return (pass, t, x, condition) -> {
                var tf = pass.ops();
                Operand<TFloat32> row = pass.sideBySide(x, t, condition);
                Operand<TFloat32> waves = tf.math.sin(tf.linalg.matMul(pass.rows(x), pass.value(frequencies)));
                Operand<TFloat32> opened = gate.apply(pass, row);
                Operand<TFloat32> hidden = tf.math.mul(
                        sigmoid ? tf.math.sigmoid(opened) : tf.math.tanh(opened),
                        value.apply(pass, tf.concat(List.of(row, waves), tf.constant(1))));
                return pass.reshape(
                        output.apply(pass, hidden), sample.withBatch(-1).lengths());
            };
        };
    }
}
