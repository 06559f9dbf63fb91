package io.pathline.solvers;

/** Where a solve stands, and how it ended; each end says what to try. */
public enum Outcome {
    /** More frames follow. */
    RUNNING("The solve goes on."),
    /** The end of the time interval was reached. */
    REACHED_END("The solve reached the end of its time interval."),
    /** An event asked to stop. */
    EVENT("An event ended the solve early."),
    /** The step limit was reached first. */
    MAX_STEPS("The solve used up its steps before the end; allow more steps or loosen the tolerances."),
    /** The step that the tolerances ask for is below the resolution of time. */
    STEP_TOO_SMALL(
            "The step became too small for the tolerances; loosen them (single precision bears an rtol of 1e-6 and"
                    + " more), or stop short of a singular end."),
    /** The state or the field is infinite or not a number. */
    NON_FINITE("The state is no longer finite; take more steps, or check the model for divergence.");

    private final String advice;

    Outcome(String advice) {
        this.advice = advice;
    }

    /** What happened and what to try, in a sentence. */
    public String advice() {
        return advice;
    }

    /** Whether the whole interval was solved, or an event chose to end it. */
    public boolean isSuccess() {
        return this == REACHED_END || this == EVENT;
    }
}
