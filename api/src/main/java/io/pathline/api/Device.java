package io.pathline.api;

/**
 * Where programs run.
 *
 * @param id short, for file names and thread names: {@code cpu-0}, {@code gpu-0}
 * @param description one line for people, for example {@code CPU, 2 cores, TensorFlow 2.18.0}
 */
public record Device(String id, String description) {}
