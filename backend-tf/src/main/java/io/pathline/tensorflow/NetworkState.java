package io.pathline.tensorflow;

/**
 * All that training changes, on the host: a snapshot that nobody writes to.
 *
 * @param raw the weights
 * @param averaged their exponential moving average
 * @param firstMoment Adam's m
 * @param secondMoment Adam's v
 * @param steps updates so far; with the optimiser's settings it gives Adam's bias corrections
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of large arrays; it is never compared
record NetworkState(float[] raw, float[] averaged, float[] firstMoment, float[] secondMoment, long steps) {
    /** The state before training; the average starts at the weights. */
    static NetworkState initial(float[] weights) {
        return new NetworkState(weights, weights.clone(), new float[weights.length], new float[weights.length], 0);
    }
}
