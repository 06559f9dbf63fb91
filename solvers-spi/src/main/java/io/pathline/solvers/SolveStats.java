package io.pathline.solvers;

/**
 * The work of a solve so far.
 *
 * @param evaluations of the field per sample (NFE), rejected steps and the first-step heuristic included
 * @param accepted steps kept
 * @param rejected steps thrown away
 * @param dt the last accepted step's length
 * @param passes of a network per sample: two in each evaluation of a guided field, else as many as evaluations
 */
public record SolveStats(long evaluations, long accepted, long rejected, double dt, long passes) {
    /** With one pass in each evaluation. */
    public SolveStats(long evaluations, long accepted, long rejected, double dt) {
        this(evaluations, accepted, rejected, dt, evaluations);
    }

    /** With so many passes in each evaluation. */
    public SolveStats withPasses(int each) {
        return new SolveStats(evaluations, accepted, rejected, dt, each * evaluations);
    }
}
