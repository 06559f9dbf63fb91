package io.pathline.app.config;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Parameters;
import io.pathline.app.config.Setting.Scalar;
import io.pathline.app.config.Setting.Section;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.StepGrids;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads parts by name, {@code vp} or {@code {id: vp, beta_max: 12}}, and holds them against what there is.
 *
 * @param label how messages call such a part
 * @param known every parameter of a choice; it throws for an unknown name or a value out of range
 */
record PartReader(String label, Function<PluginChoice, Parameters> known) {
    private static final String ID = "id";

    /** Plugins of one of these kinds: the first that has the id. */
    static PartReader of(Catalogue catalogue, PluginKind kind, PluginKind... others) {
        return new PartReader(kind.label(), choice -> {
            for (PluginKind other : others) {
                if (catalogue.has(other, choice.id())) {
                    return catalogue.parameters(other, choice);
                }
            }
            return catalogue.parameters(kind, choice);
        });
    }

    /** The ways to spread steps. */
    static PartReader grids() {
        return new PartReader("step grid", StepGrids::parameters);
    }

    /**
     * The part under a key, every parameter spelled out.
     *
     * @throws ConfigurationException if there is no such part or parameter, or a value is out of range
     */
    PluginChoice read(SectionReader reader, String key, PluginChoice defaultChoice) {
        Setting setting = reader.find(key);
        if (setting == null) {
            return complete(defaultChoice, reader.place());
        }
        if (setting instanceof Scalar scalar) {
            return complete(PluginChoice.of(scalar.text()), scalar.place());
        }
        if (setting instanceof Section section) {
            return read(section, key, defaultChoice.id(), List.of());
        }
        throw reader.wrong(key, setting, "the id of a " + label + ", or a section with its id and parameters");
    }

    /**
     * The part that a section describes, in which further keys have other meanings.
     *
     * @param others keys that are no parameters
     */
    PluginChoice read(Section section, String key, String defaultId, List<String> others) {
        List<String> names = new ArrayList<>(section.entries().keySet());
        names.add(ID);
        SectionReader reader = SectionReader.of(section, key + ".", names);
        Map<String, Double> parameters = new LinkedHashMap<>();
        section.entries().forEach((name, value) -> {
            if (!name.equals(ID) && !others.contains(name)) {
                parameters.put(name, reader.number(name, value, "a number"));
            }
        });
        return complete(new PluginChoice(reader.text(ID, defaultId), parameters), section.place());
    }

    private PluginChoice complete(PluginChoice choice, Place place) {
        try {
            return new PluginChoice(choice.id(), known.apply(choice).asMap());
        } catch (InvalidInputException e) {
            throw new ConfigurationException(place, String.valueOf(e.getMessage()), e);
        }
    }
}
