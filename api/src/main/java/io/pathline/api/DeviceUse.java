package io.pathline.api;

/**
 * What a backend holds open in this process, for meters and for proofs that nothing was left behind. Java's garbage
 * collector sees none of it.
 *
 * @param objects arrays, and compiled programs; each is closed by whoever asked for it
 * @param bytes of the arrays, and of the weights, averages and moments of networks in training; what a library keeps
 *     beside, such as its graphs and scratch memory, is not known
 */
public record DeviceUse(long objects, long bytes) {
    /** Nothing is open, or a backend does not say. */
    public static final DeviceUse NONE = new DeviceUse(0, 0);
}
