package io.pathline.app.config;

import io.pathline.api.InvalidInputException;
import io.pathline.app.config.Setting.Scalar;
import io.pathline.app.config.Setting.Section;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.PluginKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads parts by name, {@code vp} or {@code {id: vp, beta_max: 12}}, and holds them against the catalogue. */
record PartReader(Catalogue catalogue) {
    private static final String ID = "id";

    /**
     * The part under a key, every parameter spelled out.
     *
     * @throws ConfigurationException if there is no such plugin or parameter, or a value is out of range
     */
    PluginChoice read(SectionReader reader, String key, PluginKind kind, PluginChoice defaultChoice) {
        Setting setting = reader.find(key);
        if (setting == null) {
            return complete(kind, defaultChoice, reader.place());
        }
        if (setting instanceof Scalar scalar) {
            return complete(kind, PluginChoice.of(scalar.text()), scalar.place());
        }
        if (setting instanceof Section section) {
            return read(section, key, kind, defaultChoice.id(), List.of());
        }
        throw reader.wrong(key, setting, "the id of a " + kind.label() + ", or a section with its id and parameters");
    }

    /**
     * The part that a section describes, in which further keys have other meanings.
     *
     * @param others keys that are no parameters
     */
    PluginChoice read(Section section, String key, PluginKind kind, String defaultId, List<String> others) {
        List<String> known = new ArrayList<>(section.entries().keySet());
        known.add(ID);
        SectionReader reader = SectionReader.of(section, key + ".", known);
        Map<String, Double> parameters = new LinkedHashMap<>();
        section.entries().forEach((name, value) -> {
            if (!name.equals(ID) && !others.contains(name)) {
                parameters.put(name, reader.number(name, value, "a number"));
            }
        });
        return complete(kind, new PluginChoice(reader.text(ID, defaultId), parameters), section.place());
    }

    private PluginChoice complete(PluginKind kind, PluginChoice choice, Place place) {
        try {
            return new PluginChoice(
                    choice.id(), catalogue.parameters(kind, choice).asMap());
        } catch (InvalidInputException e) {
            throw new ConfigurationException(place, String.valueOf(e.getMessage()), e);
        }
    }
}
