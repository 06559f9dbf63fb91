package io.pathline.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.app.config.DataConfiguration.Array;
import io.pathline.app.config.DataConfiguration.Images;
import io.pathline.app.config.DataConfiguration.Signal;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.data.ArrayFile;
import io.pathline.pipelines.data.Preparation;
import io.pathline.pipelines.data.Scaling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataReaderTest {
    private static final ConfigurationReader READER = new ConfigurationReader(Catalogue.discover());

    @TempDir
    private Path folder = Path.of("");

    @Test
    void readsFilesOfArraysWithLabels() throws IOException {
        assertThat(read("{idx: d/images.gz, labels: labels.gz}"))
                .isEqualTo(new Array("idx", file("d/images.gz"), file("labels.gz"), Preparation.standard()));
        assertThat(read("{npy: x.npy, scaling: standardise, dequantise: false, shuffle_rows: 1e4}"))
                .isEqualTo(new Array(
                        "npy", file("x.npy"), null, new Preparation(Scaling.STANDARDISE, false, false, 10_000)));
        assertThat(read("{npy: x.npz, array: x_train, label_array: y_train}"))
                .isEqualTo(new Array(
                        "npy",
                        new ArrayFile(file("x.npz").path(), "x_train"),
                        new ArrayFile(file("x.npz").path(), "y_train"),
                        Preparation.standard()));
    }

    @Test
    void readsSignalsAndFoldersOfImages() throws IOException {
        assertThat(read("{npy: ecg.npy, windows: 256}"))
                .isEqualTo(new Signal(file("ecg.npy"), 256, 256, false, Preparation.standard()));
        assertThat(read("{npy: ecg.npy, windows: 256, stride: 16, channel_axis: true}"))
                .isEqualTo(new Signal(file("ecg.npy"), 256, 16, true, Preparation.standard()));
        assertThat(read("{images: faces, size: 28, channels: 1, flip: true}"))
                .isEqualTo(new Images(
                        file("faces").path(), 28, 1, Preparation.standard().flipped(true)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{toy: pinwheel}",
                "{csv: 'a b.csv', columns: [x, 'y,z']}",
                "{csv: a.csv, labels: kind}",
                "{csv: a.csv, columns: [x], labels: 'the kind', conditions: [heat, 'wind,speed']}",
                "{idx: images, labels: labels}",
                "{npy: x.npz, array: a, label_array: b}",
                "{npy: x.npz, array: a, labels: l.npz, label_array: b, flip: true}",
                "{npy: x.npy, windows: 9, stride: 3, scaling: none}",
                "{images: folder, size: 8, channels: 3, shuffle_rows: 7, dequantise: false}",
                "{jdbc: {url: 'jdbc:h2:mem:', query: 'SELECT x, y FROM \"points\"'}}",
                "{jdbc: {url: 'jdbc:h2:mem:', user: u, password_env: PW, query: q, columns: [x], labels: l,"
                        + " fetch_size: 9}}",
                "{kafka: {servers: 'a:1,b:2', topic: t, columns: [x, y]}}",
                "{kafka: {servers: 'a:1', topic: t, group: g, format: float32, columns: [x, y], classes: 3,"
                        + " mean: [1, -2], standard_deviation: [0.5, 1e-3]}}"
            })
    void whatIsWrittenReadsBackAsTheSame(String data) throws IOException {
        Configuration given = configuration("data: " + data);
        assertThat(configuration(ConfigurationText.of(given))).isEqualTo(given);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{seed: 1}|there is no setting 'data.seed'",
                "{labels: l}|data is missing; give data: {csv: FILE}",
                "{toy: pinwheel, csv: a.csv}|data has toy and csv; keep one of them",
                "{toy: pinwheel, columns: [x]}|data.columns does not go with data.toy, which stands alone",
                "{idx: x, windows: 3}|data.windows does not go with data.idx, which takes labels, scaling",
                "{csv: x, labels: [a]}|data.labels is a list",
                "{csv: x, conditions: a}|data.conditions is 'a'; it must be a list of texts",
                "{csv: x, label_array: a}|data.label_array does not go with data.csv, which takes columns, labels",
                "{toy: pinwheel, conditions: [a]}|data.conditions does not go with data.toy",
                "{images: x, labels: y}|data.labels does not go with data.images",
                "{npy: x, stride: 2}|data.stride is that of windows",
                "{npy: x, channel_axis: true}|data.channel_axis is that of windows",
                "{npy: x, windows: 4, stride: 5}|data.stride is '5'; it must be a whole number from 1 to 4",
                "{npy: x, windows: 4, labels: y}|data.windows cannot have labels",
                "{npy: x, windows: 0}|data.windows is '0'",
                "{images: x, channels: 2}|data.channels is '2'; it must be 1 for grey",
                "{idx: x, flip: maybe}|data.flip cannot be 'maybe'",
                "{idx: x, scaling: pixel}|Did you mean 'pixels'?",
                "{jdbc: {url: u}}|data.jdbc.query is missing",
                "{jdbc: {uri: u}}|there is no setting 'data.jdbc.uri'. Did you mean 'url'?",
                "{jdbc: {url: u, query: q}, columns: [x]}|data.columns does not go with data.jdbc",
                "{kafka: {servers: s, columns: [x]}}|data.kafka.topic is missing",
                "{kafka: {servers: s, topic: t}}|data.kafka.columns is missing",
                "{kafka: {servers: s, topic: t, columns: [x], format: xml}}|data.kafka.format cannot be 'xml'",
                "{kafka: {servers: s, topic: t, columns: [x], mean: [1, 2]}}|data.kafka.mean must have a finite",
                "{kafka: {servers: s, topic: t, columns: [x], standard_deviation: [0]}}|must have a finite number above 0",
                "{idx: x, shuffle_rows: -1}|data.shuffle_rows is '-1'"
            })
    void mistakesAreToldWithTheirPlace(String data, String message) {
        assertThatThrownBy(() -> configuration("seed: 1\ndata: " + data))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("test.yaml, line 2")
                .hasMessageContaining(message);
    }

    private DataConfiguration read(String data) throws IOException {
        return configuration("data: " + data).data();
    }

    private Configuration configuration(String text) throws IOException {
        return READER.read(Files.writeString(folder.resolve("test.yaml"), text), List.of());
    }

    private ArrayFile file(String name) {
        return ArrayFile.of(folder.toAbsolutePath().resolve(name));
    }
}
