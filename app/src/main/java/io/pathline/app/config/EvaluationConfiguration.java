package io.pathline.app.config;

/**
 * How a model is measured.
 *
 * @param samples drawn from it
 * @param draws of so many samples each, whose mean is reported
 * @param directions of the sliced Wasserstein distance
 */
public record EvaluationConfiguration(int samples, int draws, int directions) {}
