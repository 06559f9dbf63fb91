package io.pathline.solvers;

/**
 * Decides after a step whether it is kept and how long the next one is; immutable, so one serves many solves.
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
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
     * The controller that reads the last three errors, as a PID regulator (Soderlind, ACM TOMS 29, 2003, "Digital filters
     * in adaptive time-stepping"); safety 0.9, limits 0.2 and 10. For a method of order k the factor is
     *
     * <pre>{@code
     * 0.9 norm^(-(p + i + d) / k) previous^((p + 2 d) / k) older^(-d / k)
     * }</pre>
     *
     * <p>{@code pid(0, 1, 0)} is the elementary controller, but for the elementary one's refusal to shorten the step after
     * an accepted one. Filters with a small i make smooth step sequences and cost a few more steps.
     *
     * @param p proportional, in [-1, 1]
     * @param i integral, in (0, 1]: how fast it closes in on the tolerance
     * @param d derivative, in [-1, 1]; p + i + d is above 0
     * @throws io.pathline.api.InvalidParameterException if a value lies outside
     */
    static StepController pid(double p, double i, double d) {
        return new ProportionalIntegralDerivativeController(0.9, 0.2, 10, p, i, d);
    }

    /** Gustafsson's PI.3.4 (ACM TOMS 17, 1991): {@code pid(0.4, 0.3, 0)}. */
    static StepController pi34() {
        return pid(0.4, 0.3, 0);
    }

    /** Soderlind's PI.4.2: {@code pid(0.2, 0.4, 0)}, the quicker of the two PI controllers that he recommends. */
    static StepController pi42() {
        return pid(0.2, 0.4, 0);
    }

    /** Soderlind's H211PI: {@code pid(-1/6, 1/3, 0)}, a filter for error estimates that are a little noisy. */
    static StepController h211Pi() {
        return pid(-1 / 6.0, 1 / 3.0, 0);
    }

    /** Soderlind's H312PID: {@code pid(-2/9, 2/9, 1/18)}, the smoothest, for error estimates that are noisy. */
    static StepController h312Pid() {
        return pid(-2 / 9.0, 2 / 9.0, 1 / 18.0);
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
     * @param olderNorm error norm of the accepted step before that one; 1 before the second
     */
    record History(double previousNorm, boolean afterRejection, double olderNorm) {
        /** A history that reaches back one accepted step. */
        public History(double previousNorm, boolean afterRejection) {
            this(previousNorm, afterRejection, 1);
        }

        /** Before the first step. */
        static History start() {
            return new History(1, false);
        }

        History after(double errorNorm, boolean accepted) {
            return accepted ? new History(errorNorm, false, previousNorm) : new History(previousNorm, true, olderNorm);
        }
    }
}
