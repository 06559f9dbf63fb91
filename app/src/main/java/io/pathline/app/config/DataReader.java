package io.pathline.app.config;

import io.pathline.api.Suggestion;
import io.pathline.app.config.Setting.Section;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.data.ArrayFile;
import io.pathline.pipelines.data.CsvColumns;
import io.pathline.pipelines.data.Datasets;
import io.pathline.pipelines.data.Preparation;
import io.pathline.pipelines.data.Scaling;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what to learn; nothing of it is opened. */
final class DataReader {
    /** The key of a plugin's id. */
    private static final String TYPE = "type";

    private static final String SKIPPING = "on_bad_record";

    private static final List<String> PREPARATION = List.of("scaling", "dequantise", "flip", "shuffle_rows", SKIPPING);

    /** Each kind of data with the settings that go with it. */
    private static final Map<String, List<String>> KINDS = kinds();

    private final String kind;
    private final SectionReader data;

    private DataReader(String kind, SectionReader data) {
        this.kind = kind;
        this.data = data;
    }

    private static Map<String, List<String>> kinds() {
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        kinds.put("toy", List.of());
        kinds.put("csv", List.of("columns", "labels", "conditions", SKIPPING));
        kinds.put("idx", with("labels"));
        kinds.put("npy", with("array", "labels", "label_array", "windows", "stride", "channel_axis"));
        kinds.put("images", with("size", "channels"));
        kinds.put("jdbc", List.of(SKIPPING));
        kinds.put("kafka", List.of(SKIPPING));
        return kinds;
    }

    private static List<String> with(String... own) {
        return Stream.concat(Arrays.stream(own), PREPARATION.stream()).toList();
    }

    /** @param catalogue of the sources that can be named */
    static DataConfiguration read(SectionReader root, Catalogue catalogue) {
        return root.find("data") instanceof Section section && section.entries().containsKey(TYPE)
                ? named(section, catalogue)
                : read(root);
    }

    /** A plugin's: every other key is a parameter of it. */
    private static DataConfiguration named(Section section, Catalogue catalogue) {
        Map<String, Setting> entries = new LinkedHashMap<>(section.entries());
        Setting type = Objects.requireNonNull(entries.remove(TYPE));
        if (entries.containsKey("id")) {
            throw new ConfigurationException(
                    section.place(), "data has type, which is the source's id, and id; leave id away.");
        }
        entries.put("id", type);
        PluginChoice choice = PartReader.of(catalogue, PluginKind.DATA)
                .read(new Section(entries, section.place()), "data", "", List.of());
        return new DataConfiguration.Named(choice, catalogue);
    }

    private static DataConfiguration read(SectionReader root) {
        List<String> known = Stream.concat(
                        KINDS.keySet().stream(), KINDS.values().stream().flatMap(List::stream))
                .distinct()
                .toList();
        SectionReader data = root.section("data", known);
        List<String> given = KINDS.keySet().stream().filter(data::has).toList();
        if (given.size() != 1) {
            throw new ConfigurationException(
                    data.place(),
                    given.isEmpty()
                            ? "data is missing; give data: {csv: FILE}, {idx: FILE}, {npy: FILE}, {images: FOLDER},"
                                    + " {jdbc: {...}}, {kafka: {...}}, {type: ID} of a plugin, or {toy: ID} with one of "
                                    + String.join(", ", Datasets.toyIds()) + "."
                            : "data has " + String.join(" and ", given) + "; keep one of them.");
        }
        DataReader reader = new DataReader(given.get(0), data);
        known.stream().filter(data::has).forEach(reader::requireFitting);
        return reader.configuration();
    }

    private void requireFitting(String key) {
        List<String> own = KINDS.getOrDefault(kind, List.of());
        if (!key.equals(kind) && !own.contains(key)) {
            throw new ConfigurationException(
                    placeOf(key),
                    "data." + key + " does not go with data." + kind + ", which "
                            + (own.isEmpty() ? "stands alone." : "takes " + String.join(", ", own) + "."));
        }
    }

    private DataConfiguration configuration() {
        return switch (kind) {
            case "toy" -> toy();
            case "csv" -> new DataConfiguration.Csv(path("csv"), columns(), skipsBadRecords());
            case "jdbc" -> SourceReader.jdbc(data, skipsBadRecords());
            case "kafka" -> SourceReader.kafka(data, skipsBadRecords());
            case "images" ->
                new DataConfiguration.Images(
                        path("images"), data.count("size", 0, 0), channels(), preparation(), skipsBadRecords());
            default -> data.has("windows") ? signal() : array();
        };
    }

    private DataConfiguration toy() {
        String id = data.text("toy", "");
        if (!Datasets.toyIds().contains(id)) {
            throw new ConfigurationException(
                    placeOf("toy"), "there is no toy set '" + id + "'. " + Suggestion.among(Datasets.toyIds(), id));
        }
        return new DataConfiguration.Toy(id);
    }

    private CsvColumns columns() {
        return new CsvColumns(data.texts("columns"), data.text("labels", ""), data.texts("conditions"));
    }

    private DataConfiguration array() {
        for (String key : List.of("stride", "channel_axis")) {
            if (data.has(key)) {
                throw new ConfigurationException(
                        placeOf(key), "data." + key + " is that of windows; give data.windows too.");
            }
        }
        return new DataConfiguration.Array(kind, file(kind, "array"), labels(), preparation(), skipsBadRecords());
    }

    private @Nullable ArrayFile labels() {
        if (data.has("labels")) {
            return file("labels", "label_array");
        }
        return data.has("label_array") ? new ArrayFile(path(kind), data.text("label_array", "")) : null;
    }

    private DataConfiguration signal() {
        if (data.has("labels") || data.has("label_array")) {
            throw new ConfigurationException(placeOf("windows"), "data.windows cannot have labels; leave one away.");
        }
        int window = data.count("windows", 1, 1);
        int stride = (int) data.whole("stride", window, 1, window);
        return new DataConfiguration.Signal(
                file(kind, "array"), window, stride, flag("channel_axis", false), preparation(), skipsBadRecords());
    }

    private boolean skipsBadRecords() {
        return data.word(SKIPPING, "fail", List.of("fail", "skip-and-report")).equals("skip-and-report");
    }

    private int channels() {
        int channels = (int) data.whole("channels", 0, 0, 3);
        if (channels == 2) {
            throw data.wrong(
                    "channels",
                    Objects.requireNonNull(data.find("channels")),
                    "1 for grey, 3 for colour, or 0 for those of the files");
        }
        return channels;
    }

    private Preparation preparation() {
        Preparation standard = Preparation.standard();
        List<String> words = Arrays.stream(Scaling.values())
                .map(s -> s.name().toLowerCase(Locale.ROOT))
                .toList();
        Scaling scaling = Scaling.valueOf(data.word("scaling", "auto", words).toUpperCase(Locale.ROOT));
        return new Preparation(
                scaling,
                flag("dequantise", standard.dequantise()),
                flag("flip", standard.flip()),
                data.count("shuffle_rows", standard.shuffleRows(), 0));
    }

    private boolean flag(String key, boolean standard) {
        return data.word(key, String.valueOf(standard), List.of("true", "false"))
                .equals("true");
    }

    private ArrayFile file(String key, String arrayKey) {
        return new ArrayFile(path(key), data.text(arrayKey, ""));
    }

    private Path path(String key) {
        Place place = placeOf(key);
        try {
            return place.resolve(data.text(key, ""));
        } catch (InvalidPathException e) {
            throw new ConfigurationException(place, "data." + key + " is no path of a file: " + e.getReason() + ".", e);
        }
    }

    private Place placeOf(String key) {
        Setting setting = data.find(key);
        return setting == null ? data.place() : setting.place();
    }
}
