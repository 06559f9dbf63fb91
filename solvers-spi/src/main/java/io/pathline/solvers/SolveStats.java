package io.pathline.solvers;

/**
 * The work of a solve so far.
 *
 * @param evaluations of the field per sample (NFE), rejected steps and the first-step heuristic included
 * @param accepted steps kept
 * @param rejected steps thrown away
 * @param dt the last accepted step's length
 */
public record SolveStats(long evaluations, long accepted, long rejected, double dt) {}
