package io.pathline.app.viewer.flow;

/**
 * What a field is at the places of a grid.
 *
 * @param grid where
 * @param time t that was used
 * @param dims 2 for a velocity, 1 for a log density
 * @param values row by row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; nobody writes to it
public record GridValues(Grid grid, double time, int dims, float[] values) {}
