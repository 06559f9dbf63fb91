package io.pathline.tensorflow;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * One vector for time and condition, which the blocks of a network are modulated by: a perceptron of one hidden layer
 * over the features of the time and the condition, with a SiLU behind it.
 *
 * <p>With one time for all samples and no condition it is one row, whatever the batch.
 */
record TimeEmbedding(
        TimeFeatures features, Dense time, @Nullable Dense condition, Dense output) {
    static TimeEmbedding declare(
            Parameterization.Builder parameters, int frequencies, int conditionDimension, int width) {
        TimeFeatures features = new TimeFeatures(frequencies);
        return new TimeEmbedding(
                features,
                Dense.declare(parameters, "embedding.time", features.size(), width),
                conditionDimension == 0
                        ? null
                        : Dense.declare(parameters, "embedding.condition", conditionDimension, width),
                Dense.declare(parameters, "embedding.output", width, width));
    }

    /**
     * The vectors, {@code [1 or batch, width]}.
     *
     * @param t of any rank, one time for all or one for each sample
     * @param c null where none was declared
     */
    Operand<TFloat32> apply(Pass pass, GraphTensor t, @Nullable GraphTensor c) {
        Operand<TFloat32> times = pass.reshape(t.operand(), -1, 1);
        Operand<TFloat32> h = time.apply(pass, features.of(pass.ops(), times));
        if (condition != null && c != null) {
            h = pass.ops().math.add(h, condition.apply(pass, c.operand()));
        }
        return pass.silu(output.apply(pass, pass.silu(h)));
    }
}
