package io.pathline.app.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of a configuration as it was written, with where it stands, so that a message can point at it. */
sealed interface Setting {
    Place place();

    /** What it is, for messages: its text, or its kind. */
    String found();

    /**
     * A text or a number.
     *
     * @param quoted whether it stood in quotes, and so is never a number
     */
    record Scalar(String text, boolean quoted, Place place) implements Setting {
        boolean isAbsent() {
            return !quoted && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }

        @Override
        public String found() {
            return quoted ? "the text '" + text + "'" : text.isEmpty() ? "empty" : "'" + text + "'";
        }
    }

    /** Items in order. */
    record Listing(List<Setting> items, Place place) implements Setting {
        @Override
        public String found() {
            return "a list";
        }
    }

    /** Settings by key, in order. */
    record Section(Map<String, Setting> entries, Place place) implements Setting {
        public Section {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** This section with one entry replaced or added. */
        Section with(String key, Setting value) {
            Map<String, Setting> changed = new LinkedHashMap<>(entries);
            changed.put(key, value);
            return new Section(changed, place);
        }

        @Override
        public String found() {
            return "a section with keys " + String.join(", ", entries.keySet());
        }
    }
}
