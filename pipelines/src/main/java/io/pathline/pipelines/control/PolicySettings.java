package io.pathline.pipelines.control;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.Network;
import io.pathline.pipelines.PluginChoice;
import java.util.List;

/**
 * How a flow is solved for actions; immutable, and every setter gives a changed copy.
 *
 * @param solver of the ODE, by its plugin
 * @param grids numbers of steps to have ready, ascending; each is compiled
 * @param seed of the noise
 * @param weights averaged or raw
 */
public record PolicySettings(PluginChoice solver, List<Integer> grids, long seed, Network.Weights weights) {
    public PolicySettings {
        grids = List.copyOf(grids);
        if (grids.isEmpty()
                || grids.get(0) < 1
                || !grids.stream().sorted().distinct().toList().equals(grids)) {
            throw new InvalidParameterException(
                    "Steps of " + grids + " cannot be chosen from; give numbers from 1 on, the least first.");
        }
    }

    /** Euler's method in 10 steps, or in 8, 6, 5, 4, 3 or 2 where the deadline is near; averaged weights. */
    public static PolicySettings standard() {
        return new PolicySettings(PluginChoice.of("euler"), List.of(2, 3, 4, 5, 6, 8, 10), 0, Network.Weights.AVERAGED);
    }

    /** Another solver of the ODE. */
    public PolicySettings solver(String id) {
        return new PolicySettings(PluginChoice.of(id), grids, seed, weights);
    }

    /** Other numbers of steps, the least first. */
    public PolicySettings grids(Integer... steps) {
        return new PolicySettings(solver, List.of(steps), seed, weights);
    }

    /** Other noise. */
    public PolicySettings seed(long newSeed) {
        return new PolicySettings(solver, grids, newSeed, weights);
    }

    /** Averaged or raw weights. */
    public PolicySettings weights(Network.Weights newWeights) {
        return new PolicySettings(solver, grids, seed, newWeights);
    }
}
