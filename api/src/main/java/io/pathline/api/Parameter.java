package io.pathline.api;

import java.math.BigDecimal;
import java.util.List;

/**
 * A declared setting of a plugin: its name, type and default, and what is accepted.
 *
 * <pre>{@code
 * static final Parameter SIGMA_MIN = Parameter.real("sigma_min", 1e-5, 0, 1, "Noise left at t = 1.");
 * static final Parameter ROUNDS = Parameter.integer("rounds", 100, 1, 10_000, "Iterations at most.");
 * static final Parameter EXACT = Parameter.flag("exact", false, "Whether the sum is taken over all pairs.");
 * static final Parameter COST = Parameter.choice("cost", "squared", List.of("squared", "plain"), "What is least.");
 * static final Parameter COLUMN = Parameter.text("column", "", "The column that is read; empty for the first.");
 * }</pre>
 *
 * @apiNote Stable: for plugins to call.
 * @param name lower-case words joined by underscores, as the papers write it: {@code sigma_min}
 * @param type what its values are
 * @param defaultValue used where the user says nothing; of the type, and accepted
 * @param min the smallest number accepted, infinite for none; not read for other types
 * @param max the largest number accepted, infinite for none; not read for other types
 * @param choices the words accepted by a {@link Type#CHOICE}; empty for other types
 * @param description one sentence for help texts, with the unit where there is one
 */
public record Parameter(
        String name, Type type, Object defaultValue, double min, double max, List<String> choices, String description) {

    /** What a value is. */
    public enum Type {
        /** A {@link Double}. */
        REAL("a number"),
        /** An {@link Integer}. */
        INTEGER("a whole number"),
        /** A {@link Boolean}. */
        BOOLEAN("true or false"),
        /** A {@link String} among some. */
        CHOICE("a word"),
        /** Any {@link String}. */
        TEXT("a text");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        /** What a value is, for messages: {@code a whole number}. */
        public String words() {
            return words;
        }
    }

    public Parameter {
        choices = List.copyOf(choices);
        if (!name.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*")) {
            throw new InvalidParameterException(
                    "A parameter is named in lower case with underscores, not '" + name + "'.");
        }
        if (!isAccepted(type, defaultValue, min, max, choices)) {
            throw new InvalidParameterException("The default of parameter '" + name + "', " + defaultValue
                    + ", is outside its range " + range(type, min, max, choices) + ".");
        }
    }

    /** A real number. */
    public static Parameter real(String name, double defaultValue, double min, double max, String description) {
        return new Parameter(name, Type.REAL, defaultValue, min, max, List.of(), description);
    }

    /** A whole number. */
    public static Parameter integer(String name, int defaultValue, int min, int max, String description) {
        return new Parameter(name, Type.INTEGER, defaultValue, min, max, List.of(), description);
    }

    /** True or false. */
    public static Parameter flag(String name, boolean defaultValue, String description) {
        return new Parameter(name, Type.BOOLEAN, defaultValue, 0, 1, List.of(), description);
    }

    /** One of some words, which are lower-case words joined by hyphens. */
    public static Parameter choice(String name, String defaultValue, List<String> choices, String description) {
        return new Parameter(name, Type.CHOICE, defaultValue, 0, 1, choices, description);
    }

    /** Any text. */
    public static Parameter text(String name, String defaultValue, String description) {
        return new Parameter(name, Type.TEXT, defaultValue, 0, 1, List.of(), description);
    }

    /** What is accepted, for listings: {@code [0.0, 1.0]}, {@code [1, 50]}, {@code true or false}, {@code one of a, b}. */
    public String range() {
        return range(type, min, max, choices);
    }

    private static String range(Type type, double min, double max, List<String> choices) {
        return switch (type) {
            case REAL -> "[" + min + ", " + max + "]";
            case INTEGER -> "[" + (long) min + ", " + (long) max + "]";
            case CHOICE -> "one of " + String.join(", ", choices);
            case BOOLEAN, TEXT -> type.words();
        };
    }

    /** The value in this parameter's type, if it is accepted; NaN is not. */
    Object checked(Object value, String owner) {
        Object typed = value instanceof Number number ? typed(number) : value;
        if (isAccepted(type, typed, min, max, choices)) {
            return typed;
        }
        String must = switch (type) {
            case REAL -> value instanceof Number ? "must lie in " + range() : "must be a number in " + range();
            case INTEGER -> "must be a whole number in " + range();
            case CHOICE ->
                "must be " + range() + "."
                        + Suggestion.nearest(choices, String.valueOf(value))
                                .map(near -> " Did you mean '" + near + "'?")
                                .orElse("");
            case BOOLEAN, TEXT -> "must be " + range();
        };
        throw new InvalidParameterException("Parameter '" + name + "' of " + owner + " is "
                + (value instanceof String ? "'" + value + "'" : value) + "; it " + must
                + (must.endsWith("?") || must.endsWith(".") ? "" : "."));
    }

    /** A number as this parameter holds it; itself where that would change it. */
    private Object typed(Number value) {
        if (type == Type.REAL) {
            return value.doubleValue();
        }
        boolean whole = type == Type.INTEGER
                && Double.isFinite(value.doubleValue())
                && isInteger(new BigDecimal(value.toString()));
        return whole ? value.intValue() : value;
    }

    private static boolean isInteger(BigDecimal value) {
        return value.remainder(BigDecimal.ONE).signum() == 0
                && value.compareTo(BigDecimal.valueOf(Integer.MIN_VALUE)) >= 0
                && value.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
    }

    private static boolean isAccepted(Type type, Object value, double min, double max, List<String> choices) {
        return switch (type) {
            case REAL -> value instanceof Double real && min <= real && real <= max;
            case INTEGER -> value instanceof Integer integer && min <= integer && integer <= max;
            case BOOLEAN -> value instanceof Boolean;
            case CHOICE -> value instanceof String word && choices.contains(word);
            case TEXT -> value instanceof String;
        };
    }
}
