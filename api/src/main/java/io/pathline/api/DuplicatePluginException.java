package io.pathline.api;

/** Two plugins of one kind claim one id; the message names where both come from. */
public final class DuplicatePluginException extends InvalidInputException {
    private static final long serialVersionUID = 1;

    /**
     * @param first class and jar of one
     * @param second class and jar of the other
     */
    public DuplicatePluginException(String kind, String id, String first, String second) {
        super("Two " + kind + " plugins call themselves '" + id + "': " + first + ", and " + second
                + ". Neither is used: remove one of them.");
    }
}
