package io.pathline.tensorflow.network;

import io.pathline.api.Shape;

/**
 * A network with its sizes chosen, for samples of any shape that it goes with. A pure function: it keeps no weights, and
 * declares the same pieces whenever it is given the same.
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
@FunctionalInterface
public interface NetworkArchitecture {
    /**
     * Declares what is trained and what is fixed, and gives what builds the graph from it.
     *
     * @param pieces takes the declarations
     * @param sample the shape of one sample, without the batch: {@code [d]}, {@code [length, channels]} or {@code [height,
     *     width, channels]}
     * @param conditionDimension numbers per sample that the output is conditioned on; 0 for none. Classes and vectors come
     *     embedded already: a network sees a row of numbers and no more
     * @throws io.pathline.api.InvalidInputException if the sizes do not go with such samples; the message says why
     */
    NetworkBody declare(NetworkPieces pieces, Shape sample, int conditionDimension);
}
