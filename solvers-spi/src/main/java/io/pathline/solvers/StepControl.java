package io.pathline.solvers;

import io.pathline.api.InvalidParameterException;

/** How the lengths of the steps are chosen. */
public sealed interface StepControl {
    /**
     * Steps of equal length.
     *
     * @param steps how many, at least 1. A solver without dense output takes more where times to save at lie between
     *     the ends of steps
     */
    record Fixed(int steps) implements StepControl {
        public Fixed {
            if (steps < 1) {
                throw new InvalidParameterException(
                        "A solve cannot take " + steps + " steps; give 1 or more, or tolerances.");
            }
        }
    }

    /**
     * Steps from time to time of a grid.
     *
     * @param grid worked out, and checked, for the interval of each solve
     */
    record Grid(StepGrid grid) implements StepControl {}

    /**
     * Steps as long as the tolerances allow.
     *
     * @param rtol error allowed in a step, relative to the state; 0 or more
     * @param atol error allowed in a step, in units of the state, added to the relative one; 0 or more, not both 0
     * @param norm over which values it is measured
     * @param controller turns an error into the next step's length
     */
    record Adaptive(double rtol, double atol, ErrorNorm norm, StepController controller) implements StepControl {
        public Adaptive {
            requireTolerance("rtol", rtol);
            requireTolerance("atol", atol);
            if (rtol == 0 && atol == 0) {
                throw new InvalidParameterException("rtol and atol are both 0; set one of them above 0.");
            }
        }

        /** This control with every sample on its own. */
        public Adaptive perSample() {
            return new Adaptive(rtol, atol, ErrorNorm.PER_SAMPLE, controller);
        }

        /** This control with another controller. */
        public Adaptive withController(StepController newController) {
            return new Adaptive(rtol, atol, norm, newController);
        }

        private static void requireTolerance(String name, double value) {
            if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
                throw new InvalidParameterException(name + " is " + value
                        + "; it must be a finite number above 0 (one of rtol and atol may be 0).");
            }
        }
    }

    /** This many steps of equal length. */
    static Fixed fixed(int steps) {
        return new Fixed(steps);
    }

    /** Steps from time to time of a grid. */
    static Grid grid(StepGrid grid) {
        return new Grid(grid);
    }

    /** Adaptive steps under these tolerances: error norm over the batch, PI controller. */
    static Adaptive adaptive(double rtol, double atol) {
        return new Adaptive(rtol, atol, ErrorNorm.BATCH, StepController.proportionalIntegral());
    }
}
