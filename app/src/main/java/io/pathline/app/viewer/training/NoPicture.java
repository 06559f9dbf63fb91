package io.pathline.app.viewer.training;

import io.pathline.api.PathlineException;

/**
 * A picture that was due and could not be made.
 *
 * @param step of the training
 * @param why a sentence for people
 */
public record NoPicture(long step, String why) {
    static NoPicture because(long step, Throwable error) {
        String sentence = error instanceof PathlineException && error.getMessage() != null
                ? error.getMessage()
                : "The model could not be sampled (" + error + ").";
        return new NoPicture(step, sentence);
    }
}
