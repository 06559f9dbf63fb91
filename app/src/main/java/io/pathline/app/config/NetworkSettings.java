package io.pathline.app.config;

import io.pathline.api.DuplicatePluginException;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.Parameter;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginKind;
import java.util.Arrays;
import java.util.List;

/**
 * The settings of a network that comes with Pathline; their defaults and ranges are what it declares as a plugin.
 *
 * @param declared by the plugin
 */
record NetworkSettings(SectionReader reader, List<Parameter> declared) {
    /** @throws ConfigurationException if two plugins have the id */
    static NetworkSettings of(SectionReader reader, String id, Catalogue catalogue) {
        try {
            return new NetworkSettings(
                    reader, catalogue.installed(PluginKind.NETWORK, id).parameters());
        } catch (DuplicatePluginException e) {
            throw new ConfigurationException(reader.place(), String.valueOf(e.getMessage()), e);
        }
    }

    int count(String name) {
        Parameter p = parameter(name);
        return (int) reader.whole(name, (Integer) p.defaultValue(), (long) p.min(), (long) p.max());
    }

    /** A list, whose default is a text such as {@code 1 2 4}. */
    List<Integer> counts(String name) {
        List<Integer> defaults = Arrays.stream(word(parameter(name)).split(" "))
                .filter(word -> !word.isEmpty())
                .map(Integer::valueOf)
                .toList();
        return reader.counts(name, defaults, 1);
    }

    double real(String name) {
        Parameter p = parameter(name);
        return reader.real(name, (Double) p.defaultValue(), Interval.closed(p.min(), p.max()));
    }

    boolean flag(String name) {
        return reader.word(name, parameter(name).defaultValue().toString(), List.of("true", "false"))
                .equals("true");
    }

    String word(String name) {
        Parameter p = parameter(name);
        return reader.word(name, word(p), p.choices());
    }

    private static String word(Parameter parameter) {
        return (String) parameter.defaultValue();
    }

    private Parameter parameter(String name) {
        return declared.stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidParameterException("The network declares no parameter '" + name + "'."));
    }
}
