package io.pathline.paths;

import io.pathline.api.InvalidInputException;

/**
 * A schedule does not lead from noise to data, so that what is sampled along its path would be wrong without a word.
 *
 * <p>Refused is one without a value for each time; that is not finite, with its derivatives, at the ends and in the middle
 * of its time domain; that has less than three times as much noise as data at the start, or than data as noise at the end; whose share of the data
 * ends more than 5 % off 1; or whose prior is more than 5 % off the spread of x_t at the start.
 */
public final class UnfitScheduleException extends InvalidInputException {
    private static final long serialVersionUID = 1;

    /**
     * @param name of the schedule's path
     * @param fault what is wrong and what to do, the rest of a sentence
     */
    UnfitScheduleException(String name, String fault) {
        super("The schedule '" + name + "' does not lead from noise to data: " + fault);
    }
}
