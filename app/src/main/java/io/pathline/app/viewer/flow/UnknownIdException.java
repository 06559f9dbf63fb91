package io.pathline.app.viewer.flow;

import io.pathline.api.InvalidInputException;

/** There is nothing of this id, or no longer. */
public final class UnknownIdException extends InvalidInputException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 60;

    /**
     * Names what was looked for.
     *
     * @param what for example {@code stream}
     */
    public UnknownIdException(String what, String id) {
        super("There is no " + what + " '" + (id.length() > LONGEST ? id.substring(0, LONGEST) + "..." : id)
                + "', or no longer; ask for the list again.");
    }
}
