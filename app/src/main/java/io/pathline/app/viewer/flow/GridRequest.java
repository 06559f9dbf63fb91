package io.pathline.app.viewer.flow;

import org.jspecify.annotations.Nullable;

/**
 * A field asked for at places of the plane.
 *
 * @param source an id
 * @param time t, moved into the time domain
 * @param grid where
 * @param path null for the source's own
 * @param label the class, or -1
 * @param guidance 1 for none
 */
public record GridRequest(
        String source, double time, Grid grid, @Nullable String path, int label, double guidance) {}
