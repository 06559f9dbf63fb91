package io.pathline.app.config;

import static io.pathline.app.config.ConfigurationText.quoted;

import io.pathline.app.config.DataConfiguration.Array;
import io.pathline.app.config.DataConfiguration.Csv;
import io.pathline.app.config.DataConfiguration.Images;
import io.pathline.app.config.DataConfiguration.Named;
import io.pathline.app.config.DataConfiguration.Signal;
import io.pathline.app.config.DataConfiguration.Toy;
import io.pathline.pipelines.data.ArrayFile;
import io.pathline.pipelines.data.Preparation;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Writes the data of a configuration as YAML, in one line. */
final class DataText {
    private final StringJoiner fields = new StringJoiner(", ", "{", "}");

    private DataText() {}

    static String of(DataConfiguration data) {
        DataText text = new DataText();
        text.write(data);
        return text.fields.toString();
    }

    private void write(DataConfiguration data) {
        if (data instanceof Toy toy) {
            fields.add("toy: " + toy.id());
        } else if (data instanceof Csv csv) {
            csv(csv);
        } else if (data instanceof Array array) {
            array(array);
        } else if (data instanceof Signal signal) {
            file("npy", "array", signal.file());
            fields.add("windows: " + signal.window()).add("stride: " + signal.stride());
            fields.add("channel_axis: " + signal.channelAxis());
            preparation(signal.preparation());
            onBadRecord(signal.skipsBadRecords());
        } else if (data instanceof Images images) {
            fields.add("images: " + quoted(images.folder().toString()));
            fields.add("size: " + images.size()).add("channels: " + images.channels());
            preparation(images.preparation());
            onBadRecord(images.skipsBadRecords());
        } else if (data instanceof Named named) {
            fields.add("type: " + named.choice().id());
            named.choice()
                    .parameters()
                    .forEach((name, value) -> fields.add(name + ": " + ConfigurationText.value(value)));
        } else if (data instanceof SourceConfiguration source) {
            fields.add(SourceText.of(source));
            onBadRecord(source.skipsBadRecords());
        }
    }

    private void csv(Csv csv) {
        fields.add("csv: " + quoted(csv.file().toString()));
        list("columns", csv.columns().values());
        if (!csv.columns().label().isEmpty()) {
            fields.add("labels: " + quoted(csv.columns().label()));
        }
        list("conditions", csv.columns().conditions());
        onBadRecord(csv.skipsBadRecords());
    }

    private void list(String key, List<String> names) {
        if (!names.isEmpty()) {
            fields.add(
                    names.stream().map(ConfigurationText::quoted).collect(Collectors.joining(", ", key + ": [", "]")));
        }
    }

    private void array(Array array) {
        file(array.format(), "array", array.file());
        if (array.labels() != null) {
            file("labels", "label_array", array.labels());
        }
        preparation(array.preparation());
        onBadRecord(array.skipsBadRecords());
    }

    private void onBadRecord(boolean skips) {
        if (skips) {
            fields.add("on_bad_record: skip-and-report");
        }
    }

    private void file(String key, String arrayKey, ArrayFile file) {
        fields.add(key + ": " + quoted(file.path().toString()));
        if (!file.array().isEmpty()) {
            fields.add(arrayKey + ": " + quoted(file.array()));
        }
    }

    private void preparation(Preparation preparation) {
        fields.add("scaling: " + preparation.scaling().name().toLowerCase(Locale.ROOT));
        fields.add("dequantise: " + preparation.dequantise());
        fields.add("flip: " + preparation.flip());
        fields.add("shuffle_rows: " + preparation.shuffleRows());
    }
}
