package io.pathline.pipelines.control;

import io.pathline.api.Samples;
import java.time.Duration;

/**
 * What a policy answers.
 *
 * @param index of the action in its stream, counted from 0
 * @param values {@code [1, ...]}, in the data's units
 * @param steps of its solve
 * @param latency from the observation's arrival to this answer
 * @param late whether that is more than the deadline allows
 * @param skipped observations that newer ones replaced since the action before
 */
public record Action(long index, Samples values, int steps, Duration latency, boolean late, long skipped) {}
