package io.pathline.paths;

import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import java.util.List;

/**
 * The divergence of a velocity field, sum_i du_i/dx_i: how fast the field thins out the samples that it carries.
 *
 * <p>{@link #exact} and {@link #hutchinson} differentiate a field that is a formula, on any interpreter, by dual
 * numbers over x. A field that is not one, such as a network, brings its own; one with a closed form needs a lambda:
 *
 * <pre>{@code
 * Divergence known = (u, t, x) -> new Divergence.Evaluation(u.at(t, x), mixture.divergence(t, x));
 * }</pre>
 */
@FunctionalInterface
public interface Divergence {
    /**
     * Velocity and divergence at some places, at the times at which the field itself is defined.
     *
     * @param field u
     * @param t times, {@code [batch, 1, ..., 1]} or {@code [1, 1, ..., 1]}
     * @param x places, {@code [batch, ...]}
     * @throws io.pathline.api.InvalidInputException if this divergence cannot be had from this field, or was made for
     *     samples of another shape
     */
    Evaluation at(VectorField field, Tensor t, Tensor x);

    /** Exact to rounding: one pass of dual numbers for each number of a sample. */
    static Divergence exact() {
        return new ExactDivergence();
    }

    /**
     * Hutchinson's estimate, the mean of z'(Du)z over the probes: without bias where E[z z'] = I, and one pass of dual
     * numbers for each probe (Hutchinson 1989; Grathwohl et al., FFJORD, 2019, equation 7).
     *
     * <p>The probes are values, not a source of them, so that they stay as they are from the first step of a solve to
     * the last; drawn anew in each evaluation they would make the field rough and the evaluations many.
     *
     * @param probes at least one, each shaped like the places; of their interpreter
     * @throws io.pathline.api.InvalidParameterException if there is no probe
     */
    static Divergence hutchinson(List<Tensor> probes) {
        return new HutchinsonDivergence(probes);
    }

    /** Hutchinson's estimate by one probe; see the other form. */
    static Divergence hutchinson(Tensor probe) {
        return hutchinson(List.of(probe));
    }

    /**
     * What a field does at some places.
     *
     * @param velocity u, shaped like the places
     * @param divergence in 1 per unit of time, {@code [batch, 1, ..., 1]}
     */
    record Evaluation(Tensor velocity, Tensor divergence) {}
}
