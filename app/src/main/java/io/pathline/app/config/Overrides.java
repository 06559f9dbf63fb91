package io.pathline.app.config;

import io.pathline.app.config.Setting.Listing;
import io.pathline.app.config.Setting.Scalar;
import io.pathline.app.config.Setting.Section;
import java.util.List;
import java.util.Map;

/** {@code key=value} settings from the command line, which win over the file's. */
final class Overrides {
    private Overrides() {}

    /**
     * A section with overrides put in, in their order.
     *
     * @param overrides for example {@code training.steps=100}; the value is YAML
     */
    static Section apply(Section root, List<String> overrides) {
        Section changed = root;
        for (String override : overrides) {
            Place place = Place.ofOverride(override);
            int equals = override.indexOf('=');
            if (equals < 1) {
                throw new ConfigurationException(
                        place, "an override is a dotted key and a value, for example --set training.steps=100.");
            }
            Setting value = new YamlSource(line -> place).parse(override.substring(equals + 1));
            changed = put(changed, List.of(override.substring(0, equals).split("\\.", -1)), value);
        }
        return changed;
    }

    private static Section put(Section section, List<String> keys, Setting value) {
        String key = keys.get(0).strip();
        if (keys.size() == 1) {
            return section.with(key, value);
        }
        Setting inner = section.entries().get(key);
        Section opened = inner == null ? new Section(Map.of(), value.place()) : opened(key, inner, value.place());
        return section.with(key, put(opened, keys.subList(1, keys.size()), value));
    }

    /** A part that is named alone, {@code path: vp}, opens to {@code path: {id: vp}}. */
    private static Section opened(String key, Setting setting, Place place) {
        if (setting instanceof Section section) {
            return section;
        }
        if (setting instanceof Scalar scalar) {
            return scalar.isAbsent() ? new Section(Map.of(), place) : new Section(Map.of("id", scalar), scalar.place());
        }
        Listing list = (Listing) setting;
        throw new ConfigurationException(place, "'" + key + "' is " + list.found() + ", which has no keys.");
    }
}
