package io.pathline.solvers;

import io.pathline.api.ContractException;
import org.jspecify.annotations.Nullable;

/** Steps as long as the controller proposes, the last one stretched or clipped to the end of the interval. */
final class AdaptivePace implements Pace {
    /** A step that would end this little short of the end goes all the way. */
    private static final double STRETCH = 1.0000001;
    /** A step whose error is not finite is tried again this much shorter. */
    private static final double RETREAT = 0.2;

    private final Interval interval;
    private final StepController controller;
    private final int order;
    private final int maxSteps;
    /** Length of the next step, before it is clipped. */
    private double proposal;

    /** Whether the last error norm was; it tells a field that is undefined from tolerances that are too tight. */
    private boolean finite;

    private StepController.History history = StepController.History.start();

    /**
     * @param firstStep length of the first step; NaN if the field is not finite at the start
     */
    AdaptivePace(Interval interval, StepController controller, int order, int maxSteps, double firstStep) {
        this.interval = interval;
        this.controller = controller;
        this.order = order;
        this.maxSteps = maxSteps;
        this.proposal = firstStep;
        this.finite = Double.isFinite(firstStep);
    }

    @Override
    public double target(double t) {
        double remaining = (interval.t1() - t) * interval.sign();
        boolean reachesEnd = proposal * STRETCH >= remaining || remaining - proposal < interval.shortestStep();
        return reachesEnd ? interval.t1() : t + interval.sign() * proposal;
    }

    @Override
    public boolean accepts(double t, double length, double errorNorm) {
        finite = Double.isFinite(errorNorm);
        StepController.Decision decision = finite ? decided(errorNorm) : new StepController.Decision(false, RETREAT);
        double next = length * decision.factor();
        // A step cut short, to save a state, is no reason to propose a shorter one than before.
        proposal = decision.accepted() && length < proposal ? Math.max(proposal, next) : next;
        history = history.after(errorNorm, decision.accepted());
        return decision.accepted();
    }

    /** Strangers' code is not checked for null. */
    private StepController.Decision decided(double errorNorm) {
        StepController.@Nullable Decision decision = controller.decide(errorNorm, order, history);
        if (decision == null) {
            throw new ContractException("step controller", controller, "gave null as its decision");
        }
        if (!(decision.factor() > 0)) {
            throw new ContractException(
                    "step controller",
                    controller,
                    "gave " + decision.factor() + " as the factor of a step's length, which is above 0");
        }
        return decision;
    }

    @Override
    public @Nullable Outcome obstacle(long stepsTaken) {
        if (!(proposal >= interval.shortestStep())) {
            return finite ? Outcome.STEP_TOO_SMALL : Outcome.NON_FINITE;
        }
        return stepsTaken >= maxSteps ? Outcome.MAX_STEPS : null;
    }
}
