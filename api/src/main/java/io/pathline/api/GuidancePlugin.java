package io.pathline.api;

/**
 * A provider of a guidance; a jar lists its providers in {@code META-INF/services/io.pathline.api.GuidancePlugin}.
 *
 * <p>A parameter {@code scale}, where there is one, is what {@code pathline sample --guidance} sets: 1 is the plain
 * conditional output in one pass.
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
public interface GuidancePlugin extends Plugin<Guidance> {}
