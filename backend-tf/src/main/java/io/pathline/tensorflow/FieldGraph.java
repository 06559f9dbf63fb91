package io.pathline.tensorflow;

import io.pathline.api.VectorField;

/** How a field is built into the graph of a program. */
interface FieldGraph {
    /** Adds what the field needs once per graph, its weights say, and gives the field on that graph's tensors. */
    Built build(GraphScope scope);

    /** The number of samples that programs must run on, because each has a condition; 0 where any number will do. */
    default int batch() {
        return 0;
    }

    /** Passes of a network in one evaluation. */
    default int passes() {
        return 1;
    }

    /** Frees what the field keeps on the device. */
    default void close() {}

    /** A field within one graph, and what must be fed there at every run. */
    record Built(VectorField field, Feeds feeds) {}
}
