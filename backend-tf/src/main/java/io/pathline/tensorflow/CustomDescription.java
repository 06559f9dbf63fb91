package io.pathline.tensorflow;

import io.pathline.api.CustomNetwork;
import io.pathline.api.Parameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The line that a saved network of a plugin is known by: id, sizes, and every parameter.
 *
 * <p>A newer version of the plugin may have further parameters than the line says; their defaults must do what the older
 * version did, as its author alone can know. A parameter that the line has must be there with that value.
 *
 * @param head all but the parameters
 * @param parameters each value so written that the line can be taken apart again
 */
record CustomDescription(String head, Map<String, String> parameters) {
    private static final String SEPARATOR = ", parameters ";

    static CustomDescription of(CustomNetwork spec, Parameters parameters) {
        Map<String, String> written = new TreeMap<>();
        parameters
                .asMap()
                .forEach((name, value) ->
                        written.put(name, URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8)));
        return new CustomDescription(
                "plugin " + spec.id() + ", samples " + spec.sampleShape() + ", condition dimension "
                        + spec.conditionDimension(),
                written);
    }

    /** Whether a saved line is of a network that is this one. */
    boolean isMetBy(String line) {
        int end = line.indexOf(SEPARATOR);
        return end >= 0
                && line.substring(0, end).equals(head)
                && parameters
                        .entrySet()
                        .containsAll(
                                read(line.substring(end + SEPARATOR.length())).entrySet());
    }

    private static Map<String, String> read(String words) {
        Map<String, String> read = new LinkedHashMap<>();
        Arrays.stream(words.split(" "))
                .filter(word -> word.contains("="))
                .forEach(word -> read.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1)));
        return read;
    }

    @Override
    public String toString() {
        return parameters.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(" ", head + SEPARATOR, ""));
    }
}
