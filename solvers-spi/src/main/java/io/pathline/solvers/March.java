package io.pathline.solvers;

import java.util.List;
import java.util.function.BooleanSupplier;

/** States on their way from saved frame to saved frame; what they hold on the device belongs to their Holdings. */
sealed interface March permits BatchMarch, PerSampleMarch {
    /**
     * Goes on to the next saved frame; false when the last one has been reached, or while running when told to stop.
     *
     * @param stopped asked before each step
     */
    boolean advance(BooleanSupplier stopped);

    /** The time of the frame at hand. */
    double time();

    /** Running on every frame but the last. */
    Outcome outcome();

    SolveStats stats();

    /** The events found so far, in order. */
    List<SolveEvent.Occurrence> occurrences();

    /** The states of the frame at hand, copied. */
    float[] floats();

    double[] values();
}
