package io.pathline.api;

/** The right-hand side of dx/dt = u(t, x): a velocity at every time and place. */
@FunctionalInterface
public interface VectorField {
    /**
     * The velocity at {@code x}.
     *
     * @param t times of x's rank: {@code [batch, 1, ..., 1]}, or {@code [1, 1, ..., 1]} for one time for all
     * @param x places, {@code [batch, ...]}
     * @return velocities, shaped like x, in units of x per unit of time
     */
    Tensor at(Tensor t, Tensor x);
}
