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

    /**
     * A model that was made with a plugin that is not here.
     *
     * @param model where it lies
     * @param version of the plugin, as the model says
     */
    public UnknownPluginException(String kind, String id, String version, String model) {
        super(
                "The model " + model + " was made with the " + kind + " '" + id + "' of version " + version
                        + ", which is not here. Put the jar that holds it on the class path, in that version if it can be had.");
    }
}
