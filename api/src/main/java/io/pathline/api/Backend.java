package io.pathline.api;

import java.nio.file.Path;

/**
 * What runs formulas fast: it compiles functions of tensors, and creates, trains, saves and opens networks. It knows no
 * path, loss or solver.
 */
public interface Backend {
    /** Lower-case words joined by hyphens, for example {@code tensorflow}. */
    String id();

    /** What it runs on; never something else than was asked for. */
    Device device();

    /** Places a field that is a formula, for example the exact field of a mixture. */
    PlacedField place(VectorField field);

    /**
     * A new network.
     *
     * @param seed keys the initial weights: equal seeds give equal bits
     */
    Network create(NetworkSpec spec, long seed);

    /**
     * Opens a network that {@link Network#save} wrote.
     *
     * @param folder what was given to {@code save}
     * @throws ModelFormatException if the folder does not hold a whole network of this spec
     */
    Network open(NetworkSpec spec, Path folder);
}
