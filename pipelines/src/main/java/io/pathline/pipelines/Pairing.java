package io.pathline.pipelines;

import io.pathline.api.Backend;
import io.pathline.api.Network;
import io.pathline.api.Network.Weights;
import io.pathline.api.NetworkSpec;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.paths.Coupling;
import io.pathline.paths.Coupling.Pairs;
import io.pathline.pipelines.data.Normalization;
import java.util.function.Supplier;

/**
 * What a run is trained on and begins with: which noise goes with the rows of a step, and the network of a run that
 * resumes nothing.
 *
 * @param network that is trained
 * @param coupler gives rows their noise
 * @param start makes the network
 */
record Pairing(NetworkSpec network, Coupler coupler, Supplier<Network> start) {

    /** Which noise goes with which rows, both in the network's units. */
    @FunctionalInterface
    interface Coupler {
        /**
         * The rows with their noise.
         *
         * @param rows of one step, as the stream gave them
         * @param step counted from 0
         * @param firstRow of the step
         */
        Pairs pair(Samples rows, long step, long firstRow);
    }

    /** Noise that is drawn anew for each step, and new weights. */
    static Pairing ofData(
            NetworkSpec network,
            Normalization normalization,
            Coupling coupling,
            RandomStreams random,
            Backend backend) {
        return new Pairing(
                network,
                (rows, step, firstRow) -> {
                    requireShapes(network, rows);
                    Samples x1 = normalization.apply(rows);
                    Samples noise = random.normal("noise", firstRow, x1.shape());
                    return Given.pairs(coupling.pair(noise, x1, random.generator("coupling", step)), x1);
                },
                () -> backend.create(network, random.seed()));
    }

    /** The noise that the stream's pairs bring along, and new weights. */
    static Pairing ofPairs(NetworkSpec network, RandomStreams random, Backend backend) {
        return new Pairing(network, given(network), () -> backend.create(network, random.seed()));
    }

    /** The noise that the stream's pairs bring along, and the averaged weights of a model. */
    static Pairing ofPairs(Network parent) {
        return new Pairing(parent.spec(), given(parent.spec()), () -> parent.warmStart(Weights.AVERAGED));
    }

    private static Coupler given(NetworkSpec network) {
        return (rows, step, firstRow) -> {
            Pairs pairs = PairRows.split(rows, network.sampleShape());
            requireShapes(network, pairs.x1());
            return pairs;
        };
    }

    private static void requireShapes(NetworkSpec network, Samples data) {
        Shape expected = network.sampleShape();
        if (!data.shape().withoutBatch().equals(expected)) {
            throw new ShapeMismatchException("The data's samples have shape "
                    + data.shape().withoutBatch() + ", but the network takes " + expected
                    + "; change the network's dimension or choose other columns.");
        }
        Samples condition = data.condition();
        int given = condition == null ? 0 : condition.dimension();
        if (given != network.conditionDimension()) {
            throw new ShapeMismatchException("The data has conditions of " + given + " numbers, but the network takes "
                    + network.conditionDimension() + ".");
        }
    }
}
