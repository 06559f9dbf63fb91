package io.pathline.app.config;

import io.pathline.api.Suggestion;
import io.pathline.app.config.Setting.Listing;
import io.pathline.app.config.Setting.Scalar;
import io.pathline.app.config.Setting.Section;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the settings of one section: each has a type, a default and a range, and a mistake is told with its place. */
final class SectionReader {
    private final Section section;
    private final String prefix;

    private SectionReader(Section section, String prefix) {
        this.section = section;
        this.prefix = prefix;
    }

    /**
     * A reader of a section that knows these keys alone.
     *
     * @param prefix the section's own key and a dot, or nothing
     * @throws ConfigurationException if another key is there; the message suggests one
     */
    static SectionReader of(Section section, String prefix, List<String> known) {
        section.entries().forEach((key, value) -> {
            if (!known.contains(key)) {
                throw new ConfigurationException(
                        value.place(), "there is no setting '" + prefix + key + "'. " + Suggestion.among(known, key));
            }
        });
        return new SectionReader(section, prefix);
    }

    Place place() {
        return section.place();
    }

    /** What was written under a key, or null for nothing. */
    @Nullable
    Setting find(String key) {
        Setting setting = section.entries().get(key);
        return setting instanceof Scalar scalar && scalar.isAbsent() ? null : setting;
    }

    boolean has(String key) {
        return find(key) != null;
    }

    /** The section under a key, empty if there is none. */
    SectionReader section(String key, List<String> known) {
        Setting setting = find(key);
        if (setting == null) {
            return of(new Section(Map.of(), section.place()), prefix + key + ".", known);
        }
        if (setting instanceof Section inner) {
            return of(inner, prefix + key + ".", known);
        }
        throw wrong(key, setting, "a section with keys among " + String.join(", ", known));
    }

    String text(String key, String defaultValue) {
        Setting setting = find(key);
        return setting == null ? defaultValue : text(key, setting);
    }

    List<String> texts(String key) {
        Setting setting = find(key);
        if (setting == null) {
            return List.of();
        }
        if (setting instanceof Listing list) {
            return list.items().stream().map(item -> text(key, item)).toList();
        }
        throw wrong(key, setting, "a list of texts, for example [longitude, latitude]");
    }

    /** One of some words. */
    String word(String key, String defaultValue, List<String> words) {
        Setting setting = find(key);
        if (setting == null) {
            return defaultValue;
        }
        String word = text(key, setting);
        if (!words.contains(word)) {
            throw new ConfigurationException(
                    setting.place(), prefix + key + " cannot be '" + word + "'. " + Suggestion.among(words, word));
        }
        return word;
    }

    long whole(String key, long defaultValue, long min, long max) {
        Setting setting = find(key);
        return setting == null ? defaultValue : whole(key, setting, min, max);
    }

    int count(String key, int defaultValue, int min) {
        return (int) whole(key, defaultValue, min, Integer.MAX_VALUE);
    }

    /** A list of whole numbers, each of them {@code min} or more. */
    List<Integer> counts(String key, List<Integer> defaultValues, int min) {
        Setting setting = find(key);
        if (setting == null) {
            return defaultValues;
        }
        if (setting instanceof Listing list) {
            return list.items().stream()
                    .map(item -> (int) whole(key, item, min, Integer.MAX_VALUE))
                    .toList();
        }
        if (setting instanceof Scalar scalar && isPluginsList(scalar)) {
            return Arrays.stream(scalar.text().split("[ ,]+"))
                    .filter(word -> !word.isEmpty())
                    .map(word -> (int) whole(key, new Scalar(word, false, scalar.place()), min, Integer.MAX_VALUE))
                    .toList();
        }
        throw wrong(key, setting, "a list of whole numbers, for example [1, 2, 4]");
    }

    /** A list as the text of a parameter, which {@code plugins describe} prints: {@code 1 2 4}, or {@code ''} for none. */
    private static boolean isPluginsList(Scalar scalar) {
        return scalar.text().matches("[0-9]+([ ,]+[0-9]+)+|")
                && (scalar.quoted() || !scalar.text().isEmpty());
    }

    double real(String key, double defaultValue, Interval range) {
        Setting setting = find(key);
        if (setting == null) {
            return defaultValue;
        }
        double value = number(key, setting, range.toString());
        if (!range.contains(value)) {
            throw wrong(key, setting, range.toString());
        }
        return value;
    }

    /** A scalar as it is written: a number, true or false, else a text; what stands in quotes is a text. */
    Object value(String key, Setting setting) {
        if (!(setting instanceof Scalar scalar)) {
            throw wrong(key, setting, "a number, true or false, or a text");
        }
        if (!scalar.quoted() && scalar.text().matches("true|false")) {
            return Boolean.valueOf(scalar.text());
        }
        try {
            return Double.valueOf(plainNumber(setting));
        } catch (NumberFormatException e) {
            return scalar.text();
        }
    }

    /** A list of words or numbers as the text of a parameter: {@code 1 2 4} for {@code [1, 2, 4]}. */
    String joined(String key, Setting setting) {
        return listing(setting)
                .map(item -> {
                    if (item instanceof Scalar scalar && scalar.text().matches("[^\\s,]+")) {
                        return scalar.text();
                    }
                    throw wrong(key, setting, "a text, or a list of words or numbers without spaces and commas");
                })
                .collect(Collectors.joining(" "));
    }

    private static Stream<Setting> listing(Setting setting) {
        return setting instanceof Listing list ? list.items().stream() : Stream.of(setting);
    }

    private String text(String key, Setting setting) {
        if (setting instanceof Scalar scalar) {
            return scalar.text();
        }
        throw wrong(key, setting, "a text");
    }

    private long whole(String key, Setting setting, long min, long max) {
        String expected = max == Long.MAX_VALUE || max == Integer.MAX_VALUE
                ? (min == Long.MIN_VALUE ? "a whole number" : "a whole number, " + min + " or more")
                : "a whole number from " + min + " to " + max;
        try {
            long value = new BigDecimal(plainNumber(setting)).longValueExact();
            if (value >= min && value <= max) {
                return value;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw wrong(key, setting, expected);
        }
        throw wrong(key, setting, expected);
    }

    double number(String key, Setting setting, String expected) {
        try {
            return Double.parseDouble(plainNumber(setting));
        } catch (NumberFormatException e) {
            throw wrong(key, setting, expected);
        }
    }

    /** The digits of an unquoted scalar, for the number parsers; anything else is no number. */
    private static String plainNumber(Setting setting) {
        if (setting instanceof Scalar scalar
                && !scalar.quoted()
                && scalar.text().matches("[-+0-9._eE]+")) {
            return scalar.text().replace("_", "");
        }
        throw new NumberFormatException();
    }

    ConfigurationException wrong(String key, Setting setting, String expected) {
        return new ConfigurationException(
                setting.place(), prefix + key + " is " + setting.found() + "; it must be " + expected + ".");
    }
}
