package io.pathline.app.viewer.flow;

import io.pathline.solvers.Outcome;
import java.util.Locale;

/** How frames and answers name an outcome; numbers and words are part of the protocol. */
public final class OutcomeCode {
    private OutcomeCode() {}

    /** As a frame has it. */
    static int number(Outcome outcome) {
        return switch (outcome) {
            case RUNNING -> 0;
            case REACHED_END -> 1;
            case EVENT -> 2;
            case MAX_STEPS -> 3;
            case STEP_TOO_SMALL -> 4;
            case NON_FINITE -> 5;
        };
    }

    /** As JSON has it, for example {@code reached-end}. */
    public static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
