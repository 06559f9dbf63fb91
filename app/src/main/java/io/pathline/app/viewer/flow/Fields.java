package io.pathline.app.viewer.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathline.api.InvalidInputException;
import io.pathline.api.Suggestion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, read by name, type and range; whoever asked gets a sentence about the first that cannot be
 * used. A name that nobody read is an error too.
 */
public final class Fields {
    private final String where;
    private final JsonNode object;
    private final Set<String> known = new HashSet<>();

    /**
     * @param where what the object is, for messages
     * @param object any JSON
     * @throws InvalidInputException if it is no object
     */
    public Fields(String where, @Nullable JsonNode object) {
        if (object == null || !object.isObject()) {
            throw new InvalidInputException(where + " must be a JSON object, such as {\"name\": value}.");
        }
        this.where = where;
        this.object = object;
    }

    /** Whether there is a value that is not null. */
    public boolean has(String name) {
        known.add(name);
        return object.hasNonNull(name);
    }

    /** A needed text of 1 to 200 characters. */
    public String text(String name) {
        if (!has(name) || !object.get(name).isTextual()) {
            throw wrong(name, "a text");
        }
        String text = object.get(name).textValue();
        if (text.isEmpty() || text.length() > 200) {
            throw wrong(name, "a text of 1 to 200 characters");
        }
        return text;
    }

    /** A text, or a default. */
    public String text(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    /** A whole number in a range, or a default. */
    public long whole(String name, long otherwise, long min, long max) {
        if (!has(name)) {
            return otherwise;
        }
        JsonNode value = object.get(name);
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < min
                || value.longValue() > max) {
            throw wrong(name, "a whole number from " + min + " to " + max);
        }
        return value.longValue();
    }

    /** As {@link #whole}, of numbers that fit. */
    public int count(String name, int otherwise, int min, int max) {
        return (int) whole(name, otherwise, min, max);
    }

    /** A number in a range, or a default. */
    public double number(String name, double otherwise, double min, double max) {
        if (!has(name)) {
            return otherwise;
        }
        JsonNode value = object.get(name);
        double number = value.asDouble(Double.NaN);
        if (!value.isNumber() || !(min <= number && number <= max)) {
            throw wrong(name, "a number from " + min + " to " + max);
        }
        return number;
    }

    /** True or false; false by default. */
    public boolean flag(String name) {
        if (has(name) && !object.get(name).isBoolean()) {
            throw wrong(name, "true or false");
        }
        return has(name) && object.get(name).booleanValue();
    }

    /** An object within. */
    public Fields object(String name) {
        has(name);
        return new Fields(where + ", '" + name + "'", object.get(name));
    }

    /** Whether a value is there and is a text. */
    public boolean isText(String name) {
        return has(name) && object.get(name).isTextual();
    }

    /**
     * Points of two finite numbers each, in one array.
     *
     * @param least how many at least
     * @param most how many at most
     */
    public float[] points(String name, int least, int most) {
        String wanted = "a list of " + least + " to " + most + " points [x, y] of finite numbers";
        if (!has(name) || !object.get(name).isArray()) {
            throw wrong(name, wanted);
        }
        JsonNode list = object.get(name);
        if (list.size() < least || list.size() > most) {
            throw wrong(name, wanted);
        }
        float[] values = new float[2 * list.size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode point = list.get(i / 2);
            JsonNode value = point.size() == 2 ? point.get(i % 2) : null;
            if (value == null || !value.isNumber() || !Float.isFinite(value.floatValue())) {
                throw wrong(name, wanted);
            }
            values[i] = value.floatValue();
        }
        return values;
    }

    /** All values that nobody read, as a plugin's parameters. */
    public Map<String, Object> rest() {
        Map<String, Object> rest = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!known.contains(field.getKey())) {
                rest.put(field.getKey(), parameter(field.getKey(), field.getValue()));
            }
        }
        known.addAll(rest.keySet());
        return rest;
    }

    private Object parameter(String key, JsonNode value) {
        if (value.isNumber()) {
            return value.numberValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isTextual()) {
            return value.textValue();
        }
        throw wrong(key, "a number, true or false, or a word");
    }

    /**
     * Called when everything has been read.
     *
     * @throws InvalidInputException if there is a field that nothing asked for
     */
    public void requireNoOther() {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            if (!known.contains(name)) {
                throw new InvalidInputException("There is no field '" + shortened(name) + "' of " + where + ". "
                        + Suggestion.among(known.stream().sorted().toList(), shortened(name)));
            }
        }
    }

    private InvalidInputException wrong(String name, String wanted) {
        String found = object.hasNonNull(name) ? shortened(object.get(name).toString()) : "nothing";
        return new InvalidInputException(
                "'" + shortened(name) + "' of " + where + " is " + found + "; it must be " + wanted + ".");
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
