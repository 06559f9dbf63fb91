package io.pathline.tensorflow.network;

import io.pathline.api.Plugin;

/**
 * A kind of network that somebody adds; found through {@code META-INF/services} as every plugin is.
 *
 * <pre>{@code
 * public final class WideNetwork implements NetworkPlugin {
 *     private static final Parameter WIDTH = Parameter.integer("width", 64, 1, 4_096, "Units of the hidden layer.");
 *     // id, description, parameters() as in any plugin
 *     public NetworkArchitecture create(Parameters parameters) {
 *         int width = parameters.integer(WIDTH);
 *         return (pieces, sample, conditionDimension) -> {
 *             int d = sample.length(0);
 *             DenseLayer hidden = DenseLayer.declare(pieces, "hidden", d + 1 + conditionDimension, width);
 *             DenseLayer output = DenseLayer.declare(pieces, "output", width, d);
 *             return (pass, t, x, condition) -> {
 *                 Operand<TFloat32> row = pass.sideBySide(x, t, condition);
 *                 return output.apply(pass, pass.silu(hidden.apply(pass, row)));
 *             };
 *         };
 *     }
 * }
 * }</pre>
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
public interface NetworkPlugin extends Plugin<NetworkArchitecture> {}
