package io.pathline.app.config;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.app.config.Setting.Listing;
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
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads parts by name, {@code vp} or {@code {id: vp, beta_max: 12}}, and holds them against what there is.
 *
 * @param label how messages call such a part
 * @param known every parameter of a choice; it throws for an unknown name or a value out of range
 * @param texts the names of the parameters of a choice that are texts; none where there is no such part
 */
record PartReader(String label, Function<PluginChoice, Parameters> known, Function<PluginChoice, Set<String>> texts) {
    private static final String ID = "id";

    /** Plugins of one of these kinds: the first that has the id. */
    static PartReader of(Catalogue catalogue, PluginKind kind, PluginKind... others) {
        Function<PluginChoice, PluginKind> kinds = choice -> Stream.of(others)
                .filter(other -> catalogue.has(other, choice.id()))
                .findFirst()
                .orElse(kind);
        return new PartReader(
                kind.label(),
                choice -> catalogue.parameters(kinds.apply(choice), choice),
                choice -> catalogue.has(kinds.apply(choice), choice.id())
                        ? texts(catalogue
                                .installed(kinds.apply(choice), choice.id())
                                .parameters())
                        : Set.of());
    }

    private static Set<String> texts(List<Parameter> declared) {
        return declared.stream()
                .filter(p -> p.type() == Parameter.Type.TEXT)
                .map(Parameter::name)
                .collect(Collectors.toSet());
    }

    /** The ways to spread steps. */
    static PartReader grids() {
        return new PartReader("step grid", StepGrids::parameters, choice -> Set.of());
    }

    /**
     * The part under a key, every parameter spelled out.
     *
     * @throws ConfigurationException if there is no such part or parameter, or a value is out of range
     */
    PluginChoice read(SectionReader reader, String key, PluginChoice defaultChoice) {
        Setting setting = reader.find(key);
        return setting == null
                ? complete(defaultChoice, reader.place())
                : read(setting, reader, key, defaultChoice.id());
    }

    /**
     * The parts of the list under a key, in its order; none where there is no list.
     *
     * @throws ConfigurationException as for one part, or if an id comes twice
     */
    List<PluginChoice> readAll(SectionReader reader, String key) {
        Setting setting = reader.find(key);
        if (setting == null) {
            return List.of();
        }
        if (!(setting instanceof Listing list)) {
            throw reader.wrong(key, setting, "a list, each item the id of a " + label + " or a section with its id");
        }
        List<PluginChoice> parts = new ArrayList<>();
        for (Setting item : list.items()) {
            PluginChoice part = read(item, reader, key, "");
            if (parts.stream().anyMatch(p -> p.id().equals(part.id()))) {
                throw new ConfigurationException(
                        item.place(), key + " has the " + label + " '" + part.id() + "' twice; keep one of them.");
            }
            parts.add(part);
        }
        return parts;
    }

    private PluginChoice read(Setting setting, SectionReader reader, String key, String defaultId) {
        if (setting instanceof Scalar scalar) {
            return complete(PluginChoice.of(scalar.text()), scalar.place());
        }
        if (setting instanceof Section section) {
            return read(section, key, defaultId, List.of());
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
        Map<String, Object> parameters = new LinkedHashMap<>();
        String id = reader.text(ID, defaultId);
        Set<String> lists = texts.apply(PluginChoice.of(id));
        section.entries().forEach((name, value) -> {
            if (!name.equals(ID) && !others.contains(name)) {
                boolean isList = value instanceof Listing && lists.contains(name);
                parameters.put(name, isList ? reader.joined(name, value) : reader.value(name, value));
            }
        });
        parameters.forEach((name, value) -> { // one by one, so that a mistake is told with its own place
            complete(PluginChoice.of(id, Map.of(name, value)), placeOf(section, name));
        });
        return complete(new PluginChoice(id, parameters), section.place());
    }

    private static Place placeOf(Section section, String name) {
        Setting setting = section.entries().get(name);
        return setting == null ? section.place() : setting.place();
    }

    private PluginChoice complete(PluginChoice choice, Place place) {
        try {
            return new PluginChoice(choice.id(), known.apply(choice).asMap());
        } catch (InvalidInputException e) {
            throw new ConfigurationException(place, String.valueOf(e.getMessage()), e);
        }
    }
}
