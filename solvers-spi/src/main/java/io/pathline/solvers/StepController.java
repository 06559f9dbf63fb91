package io.pathline.solvers;

/** Decides after a step whether it is kept and how long the next one is; immutable, so one serves many solves. */
@FunctionalInterface
public interface StepController {
    /**
     * The verdict on a step.
     *
     * @param errorNorm the step's error over the tolerance, finite and at least 0; the tolerance is met at 1
     * @param order of the method: the error norm falls as this power of the step
     * @param history what came before
     */
    Decision decide(double errorNorm, int order, History history);

    /** The controller that reads the last error alone: {@code 0.9 norm^(-1/order)}, limits 0.2 and 10. */
    static StepController integral() {
        return new IntegralController(0.9, 0.2, 10);
    }

    /** The default: it reads the last two errors, and so rejects fewer steps; limits 0.2 and 10. */
    static StepController proportionalIntegral() {
        return new ProportionalIntegralController(0.9, 0.2, 10, 0.2);
    }

    /**
     * A verdict.
     *
     * @param accepted whether the step is kept
     * @param factor the next step's length over this one's, greater than 0; below 1 after a rejection
     */
    record Decision(boolean accepted, double factor) {}

    /**
     * What a controller may remember.
     *
     * @param previousNorm error norm of the last accepted step; 1 before the first
     * @param afterRejection whether the step before this one was rejected
     */
    record History(double previousNorm, boolean afterRejection) {
        /** Before the first step. */
        static History start() {
            return new History(1, false);
        }

        History after(double errorNorm, boolean accepted) {
            return accepted ? new History(errorNorm, false) : new History(previousNorm, true);
        }
    }
}
