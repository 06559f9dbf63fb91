package io.pathline.pipelines.control;

import io.pathline.api.Samples;
import java.util.List;

/**
 * Solves for one action, in as many steps as it is told beforehand: more take longer and are more exact. One thread at a
 * time.
 */
public interface ActionSolver extends AutoCloseable {
    /** The numbers of steps that it can be told, the least first. */
    List<Integer> grids();

    /** Numbers of an observation. */
    int observationDimension();

    /**
     * A whole solve from noise to action.
     *
     * @param index keys the noise
     * @param observation {@code [1, observationDimension]}
     * @param steps one of {@link #grids}
     * @return {@code [1, ...]}, in the data's units
     */
    Samples solve(long index, Samples observation, int steps);

    @Override
    default void close() {}
}
