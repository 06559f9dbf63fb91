package io.pathline.api;

/**
 * How the outputs of a network with and without a condition become one: what asks for more than the condition alone.
 *
 * <p>A guidance is a formula of {@link Tensor} operations, for each sample by itself. It acts on the network's output,
 * whatever that predicts; one that only makes sense for velocities {@linkplain #isOfVelocity says so}, and is refused
 * elsewhere by name.
 *
 * <p>Equal guidances stand for equal graphs: what is compiled may be kept by it. A record of numbers is equal where its
 * numbers are. A plugin need not see to it: the library gives what a plugin made the equality of the plugin and the
 * parameters that it was made with.
 *
 * <pre>{@code
 * record Halved(double scale) implements Guidance { // half of the guidance in the first half of the time
 *     public int passes() {
 *         return scale == 1 ? 1 : 2;
 *     }
 *
 *     public Tensor combine(Tensor t, Tensor conditional, Tensor unconditional) {
 *         Tensor strength = t.add(0.5).atMost(1).mul(scale - 1);
 *         return passes() == 1 ? conditional : conditional.add(conditional.sub(unconditional).mul(strength));
 *     }
 * }
 * }</pre>
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 * @see ClassifierFreeGuidance
 */
public interface Guidance {
    /** The plain conditional output, in one pass. */
    static ClassifierFreeGuidance none() {
        return of(1);
    }

    /** Classifier-free guidance of this scale at every time, without rescaling. */
    static ClassifierFreeGuidance of(double scale) {
        return new ClassifierFreeGuidance(scale, 0, 1, 0);
    }

    /**
     * Passes of the network in one evaluation of the field: 1 if the output without a condition is never asked for, else
     * 2. Always the same.
     */
    int passes();

    /**
     * The guided output. With one pass it is the conditional output, and callers need not ask.
     *
     * @param t times of the outputs' rank, {@code [batch, 1, ..., 1]} or {@code [1, 1, ..., 1]}, of the path that the
     *     network was trained on
     * @param conditional y_cond, {@code [batch, ...]}
     * @param unconditional y_null, shaped like it
     * @return shaped like the outputs; y where both outputs are y, but for times before {@link #zeroBefore}
     */
    Tensor combine(Tensor t, Tensor conditional, Tensor unconditional);

    /** Whether the formula is meant for velocities alone; networks that predict something else then cannot have it. */
    default boolean isOfVelocity() {
        return false;
    }

    /** Before this time in [0, 1] the guided output is 0 whatever the network says; 0 if it is nowhere held back. */
    default double zeroBefore() {
        return 0;
    }

    /** A field that is guided by formulas: the exact fields of a class and of all classes, say. */
    default VectorField of(VectorField conditional, VectorField unconditional) {
        return (t, x) -> combine(t, conditional.at(t, x), unconditional.at(t, x));
    }
}
