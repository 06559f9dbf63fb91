package io.pathline.tensorflow.network;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The graph of a network, in TensorFlow's operations. It is built anew for every program, several times in one graph where
 * a program asks the network more than once.
 *
 * <p>Every row must be computed from its own row alone: no statistic over the batch. Random numbers, variables, feeds,
 * files and loops are refused, since a run could not be repeated or resumed with them. What is trained needs operations
 * that have gradients; docs/networks.md lists some that have none.
 */
@FunctionalInterface
public interface NetworkBody {
    /**
     * Adds the nodes of one application.
     *
     * @param pass where nodes go, and the values of the pieces
     * @param t with the rank of x: {@code [1, 1, ..., 1]} for one time for all, or {@code [batch, 1, ..., 1]}; in [0, 1]
     * @param x samples, {@code [batch, ...]}; the batch may be open
     * @param condition {@code [batch, conditionDimension]}; null where that is 0
     * @return the output, shaped like x
     */
    Operand<TFloat32> apply(
            NetworkPass pass, Operand<TFloat32> t, Operand<TFloat32> x, @Nullable Operand<TFloat32> condition);
}
