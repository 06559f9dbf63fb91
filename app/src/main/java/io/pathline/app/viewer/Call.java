package io.pathline.app.viewer;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.pathline.api.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request of the API.
 *
 * @param method for example GET
 * @param path for example {@code /api/streams/s-1}
 * @param query names and values; of names that came twice the first
 * @param body empty where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Call(String method, String path, Map<String, List<String>> query, byte[] body) {
    static Call of(String method, String uri, byte[] body) {
        try {
            QueryStringDecoder decoder = new QueryStringDecoder(uri);
            return new Call(method, decoder.path(), decoder.parameters(), body);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    "The address is not one: each % must be followed by two hexadecimal digits (" + e.getMessage()
                            + ").",
                    e);
        }
    }

    /** The parts of the path, {@code api} first. */
    List<String> segments() {
        return Arrays.stream(path.substring(1).split("/", -1)).toList();
    }

    @Nullable
    String value(String name) {
        List<String> values = query.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    String text(String name, @Nullable String otherwise) {
        String value = value(name);
        if (value != null && !value.isEmpty() && value.length() <= 200) {
            return value;
        }
        if (value == null && otherwise != null) {
            return otherwise;
        }
        throw new InvalidInputException(
                "'" + name + "' of " + path + " is needed; give a text of 1 to 200 characters.");
    }

    int count(String name, int otherwise, int min, int max) {
        return (int) number(name, otherwise, min, max, true);
    }

    double number(String name, double otherwise, double min, double max) {
        return number(name, otherwise, min, max, false);
    }

    private double number(String name, double otherwise, double min, double max, boolean whole) {
        String value = value(name);
        if (value == null) {
            return otherwise;
        }
        double number = parsed(value);
        if (!(min <= number && number <= max) || (whole && number != Math.rint(number))) {
            throw new InvalidInputException("'" + name + "' of " + path + " must be a " + (whole ? "whole " : "")
                    + "number from " + min + " to " + max + ".");
        }
        return number;
    }

    /** Numbers with commas between them. */
    double[] numbers(String name, @Nullable String otherwise, int least, int most) {
        double[] numbers = Arrays.stream(text(name, otherwise).split(",", -1))
                .mapToDouble(Call::parsed)
                .toArray();
        if (numbers.length < least
                || numbers.length > most
                || Arrays.stream(numbers).anyMatch(n -> !Double.isFinite(n))) {
            throw new InvalidInputException("'" + name + "' of " + path + " must be " + least + " to " + most
                    + " numbers with commas between them.");
        }
        return numbers;
    }

    /** NaN where it is no number. */
    private static double parsed(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
