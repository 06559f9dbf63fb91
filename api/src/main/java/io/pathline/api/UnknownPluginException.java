package io.pathline.api;

import java.util.Collection;
import java.util.List;

/** No plugin of that id; the message lists those that exist. */
public final class UnknownPluginException extends InvalidInputException {
    private static final long serialVersionUID = 1;

    /** More would hide the id that was asked for. */
    private static final int MOST = 3;

    /**
     * @param kind for example {@code path}
     * @param known the ids of that kind
     */
    public UnknownPluginException(String kind, String id, Collection<String> known) {
        this(kind, id, known, List.of());
    }

    /**
     * Among plugins of which some cannot be used: the one that was named may be one of them.
     *
     * @param kind for example {@code path}
     * @param known the ids of that kind
     * @param unused what was found and cannot be used, a sentence each
     */
    public UnknownPluginException(String kind, String id, Collection<String> known, List<String> unused) {
        super("There is no " + kind + " '" + id + "'. " + Suggestion.among(known, id)
                + (unused.isEmpty()
                        ? " If it comes from a jar of its own, is that jar on the class path?"
                        : " If it comes from a jar of its own, this may be why: " + told(unused)));
    }

    /**
     * A model that was made with a plugin that is not here.
     *
     * @param model where it lies
     * @param version of the plugin, as the model says
     */
    public UnknownPluginException(String kind, String id, String version, String model) {
        this(kind, id, version, model, List.of());
    }

    /**
     * A model that was made with a plugin that is not here, unless it is one of those that cannot be used.
     *
     * @param version of the plugin, as the model says
     * @param model where it lies
     * @param unused what was found and cannot be used, a sentence each
     */
    public UnknownPluginException(String kind, String id, String version, String model, List<String> unused) {
        super("The model " + model + " was made with the " + kind + " '" + id + "' of version " + version
                + (unused.isEmpty()
                        ? ", which is not here. Put the jar that holds it on the class path, in that version if it can be"
                                + " had."
                        : ", which is not here, or cannot be used: " + told(unused)));
    }

    private static String told(List<String> unused) {
        String first = String.join(" ", unused.subList(0, Math.min(MOST, unused.size())));
        return unused.size() <= MOST ? first : first + " And " + (unused.size() - MOST) + " more.";
    }
}
