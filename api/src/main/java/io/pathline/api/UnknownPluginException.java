package io.pathline.api;

import java.util.Collection;

/** No plugin of that id; the message lists those that exist. */
public final class UnknownPluginException extends InvalidInputException {
    private static final long serialVersionUID = 1;

    /**
     * @param kind for example {@code path}
     * @param known the ids of that kind
     */
    public UnknownPluginException(String kind, String id, Collection<String> known) {
        super("There is no " + kind + " '" + id + "'. " + Suggestion.among(known, id)
                + " If it comes from a jar of its own, is that jar on the class path?");
    }
}
