package io.pathline.app.doctor;

import java.util.Locale;

/**
 * What a rule of a kit says of a part.
 *
 * @param rule a sentence without its stop, for example {@code velocity is the derivative of the path}
 * @param finding what came out
 * @param reason how it breaks it, or why it was not asked; empty where it is kept
 */
public record Verdict(String rule, Finding finding, String reason) {
    /** What comes out of a rule. */
    public enum Finding {
        /** The part keeps it. */
        KEPT,
        /** It does not. */
        BROKEN,
        /** It is about something that this part does not have. */
        NOT_ASKED
    }

    /** The words of a method's name. */
    static String sentence(String method) {
        return method.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1 $2")
                .toLowerCase(Locale.ROOT);
    }
}
