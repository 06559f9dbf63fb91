package io.pathline.api;

/** What to run on. */
public enum DeviceChoice {
    /** A GPU where the native library has one and the machine too, else the CPU; {@link Device} says which it became. */
    AUTO,
    /** The CPU, even where there is a GPU. */
    CPU,
    /** The first GPU, or an error where there is none; never the CPU in its place. */
    GPU
}
