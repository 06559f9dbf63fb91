package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathline.api.Folders;
import io.pathline.api.Mlp;
import io.pathline.api.ModelFormatException;
import io.pathline.api.Network;
import io.pathline.api.Optimizer;
import io.pathline.api.ToyRegression;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a saved network on its way: every damage is named, with the file. */
class NetworkFolderTest {
    private static final Mlp SPEC = Mlp.of(2, 8, 1).withTimeFrequencies(16).withFourierFeatures(2, 1.5);

    @TempDir
    private Path folder;

    @BeforeEach
    void save() {
        try (Network network = Graphs.BACKEND.create(SPEC, 9)) {
            ToyRegression.train(network, Optimizer.adam(), 0, 3, 16);
            network.save(folder);
        }
    }

    @Test
    void rawAndAveragedWeightsAreFilesApart() throws IOException {
        assertThat(Folders.names(folder)).contains("raw.safetensors", "averaged.safetensors", "index.txt");
        assertThat(Files.mismatch(folder.resolve("raw.safetensors"), folder.resolve("averaged.safetensors")))
                .isNotEqualTo(-1);
    }

    @Test
    void filesAreSafetensors() throws IOException {
        byte[] file = Files.readAllBytes(folder.resolve("raw.safetensors"));
        int length = Math.toIntExact(
                ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong());
        var header = new ObjectMapper().readTree(file, 8, length);
        assertThat(length % 8).isZero();
        assertThat(header.get("layer0.weight").get("dtype").asText()).isEqualTo("F32");
        assertThat(header.get("layer0.weight").get("shape").toString()).isEqualTo("[39,8]");
        assertThat(header.get("layer0.bias").get("data_offsets").toString())
                .isEqualTo("[" + 4 * 39 * 8 + "," + 4 * 40 * 8 + "]");
        int last = header.get("layer1.bias").get("data_offsets").get(1).asInt();
        assertThat(file).hasSize(8 + length + last);
    }

    static List<String> files() {
        return List.of(
                "raw.safetensors",
                "averaged.safetensors",
                "adam-first-moment.safetensors",
                "adam-second-moment.safetensors",
                "fixed.safetensors",
                "index.txt");
    }

    @ParameterizedTest
    @MethodSource("files")
    void missingFileIsNamed(String name) throws IOException {
        Files.delete(folder.resolve(name));
        refused(name, "missing");
    }

    @ParameterizedTest
    @MethodSource("files")
    void shortenedFileIsNamed(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(name));
        Files.write(folder.resolve(name), Arrays.copyOf(bytes, bytes.length / 2));
        refused(name, "cut short");
    }

    @ParameterizedTest
    @MethodSource("files")
    void emptyFileIsNamed(String name) throws IOException {
        Files.write(folder.resolve(name), new byte[0]);
        refused(name, "cut short");
    }

    @ParameterizedTest
    @MethodSource("files")
    void alteredFileIsNamed(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(name));
        bytes[bytes.length - 5] ^= 1;
        Files.write(folder.resolve(name), bytes);
        refused(name, "altered");
    }

    @Test
    void formatOfTheFutureIsNamed() throws IOException {
        String text = Files.readString(folder.resolve("index.txt")).replace("format 1", "format 2");
        String body = text.substring(0, text.lastIndexOf("end "));
        String hash =
                NetworkIndex.Entry.of(body.getBytes(StandardCharsets.UTF_8)).sha256();
        Files.writeString(folder.resolve("index.txt"), body + "end " + hash + "\n");
        refused("format 2", "version");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 16})
    void networkOfAnotherWidthIsRefused(int width) {
        Mlp other = Mlp.of(2, width, 1).withTimeFrequencies(16).withFourierFeatures(2, 1.5);
        assertThatThrownBy(() -> Graphs.BACKEND.open(other, folder))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("width 8")
                .hasMessageContaining("width " + width);
    }

    @Test
    void folderThatIsNotThereIsNamed() {
        Path nowhere = folder.resolve("nowhere");
        assertThatThrownBy(() -> Graphs.BACKEND.open(SPEC, nowhere))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void nothingIsOverwritten() {
        try (Network network = Graphs.BACKEND.create(SPEC, 10)) {
            assertThatThrownBy(() -> network.save(folder))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(folder.toString());
        }
        Graphs.BACKEND.open(SPEC, folder).close();
    }

    private void refused(String... parts) {
        assertThatThrownBy(() -> Graphs.BACKEND.open(SPEC, folder))
                .isInstanceOf(ModelFormatException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }
}
