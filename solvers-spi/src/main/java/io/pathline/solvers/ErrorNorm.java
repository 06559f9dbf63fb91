package io.pathline.solvers;

/** Over which values the error of a step is measured: the root of the mean square of error / tolerance. */
public enum ErrorNorm {
    /** All values of the batch: one step length for all samples, so that a sample's result depends on its batch. */
    BATCH,
    /** The values of each sample: every sample has a step length of its own, and a result that is its own. */
    PER_SAMPLE
}
