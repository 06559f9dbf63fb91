package io.pathline.pipelines;

/** What to run on. */
public enum DeviceChoice {
    /** A GPU if the native library has one and the machine too, else the CPU; the device says which it is. */
    AUTO,
    /** The CPU. */
    CPU,
    /** A GPU, or an error if there is none. */
    GPU
}
