package io.pathline.tensorflow;

/** Which device to run on. */
public enum DeviceChoice {
    /** A GPU where TensorFlow finds one, else the CPU; the device's description says which it became. */
    AUTO,
    /** The CPU, even where there is a GPU. */
    CPU,
    /** The first GPU; an error where there is none. */
    GPU
}
