package io.pathline.api;

import java.nio.file.Path;

/**
 * What runs formulas fast: it compiles functions of tensors, and creates, trains, saves and opens networks. It knows no
 * path, loss or solver.
 *
 * @apiNote For backends to implement: may get methods without a default in a version of a new second number.
 */
public interface Backend {
    /** Lower-case words joined by hyphens, for example {@code tensorflow}. */
    String id();

    /** What it runs on; never something else than was asked for. */
    Device device();

    /** What is open now, of all backends of this kind in this process; {@link DeviceUse#NONE} where it is not counted. */
    default DeviceUse use() {
        return DeviceUse.NONE;
    }

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

    /**
     * Opens a velocity that {@link Network#export} or another program wrote; its spec is an {@link ImportedNetwork}. It is
     * sampled like any other, and has one set of weights, whichever is asked for.
     *
     * @throws ModelFormatException if the folder holds no such model, or one whose inputs are not a place and a time
     * @throws BackendException if this backend imports nothing
     */
    default Network importNetwork(Path folder) {
        throw new BackendException("The backend " + id() + " cannot import networks; choose another one.");
    }
}
