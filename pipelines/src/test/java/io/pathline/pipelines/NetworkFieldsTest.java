package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pathline.api.Dit;
import io.pathline.api.Mlp;
import io.pathline.api.ModelFormatException;
import io.pathline.api.NetworkSpec;
import io.pathline.api.Shape;
import io.pathline.api.UNet;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkFieldsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final UNet UNET = UNet.of(Shape.of(28, 28, 1), 32, 1, 2, 4)
            .withAttention(7, 14)
            .withBlocks(2)
            .withHeads(2)
            .withGroups(4)
            .withCondition(10);

    static Stream<NetworkSpec> specs() {
        return Stream.of(
                Mlp.of(2, 256, 4).withFourierFeatures(8, 0.5).withCondition(3),
                Mlp.of(2, 16, 6).withResidual(),
                UNET,
                UNet.of(Shape.of(256, 1), 16, 1, 2),
                Dit.of(Shape.of(28, 28, 1), 4, 128, 4).withCondition(10),
                Dit.of(Shape.of(256, 2), 8, 32, 2).withHeads(2).withPositions(Dit.Positions.LEARNED));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void networkIsReadAsItWasWritten(NetworkSpec spec) {
        assertThat(read(JSON.valueToTree(NetworkFields.of(spec)))).isEqualTo(spec);
    }

    @Test
    void modelsOfOlderVersionsHaveNoResidualNetworks() {
        ObjectNode node = JSON.valueToTree(NetworkFields.of(Mlp.of(2, 16, 3)));
        node.remove("residual");
        assertThat(read(node)).isEqualTo(Mlp.of(2, 16, 3));
    }

    @ParameterizedTest
    @CsvSource({
        "type, '\"gan\"', type 'gan'",
        "width, 30, multiple of 4",
        "sample_shape, '\"x\"', sample_shape",
        "blocks, 0, blocks is 0",
        "heads, 99999999999, too large",
    })
    void alteredFieldIsNamedWithTheFile(String field, String value, String part) throws Exception {
        ObjectNode node = JSON.valueToTree(NetworkFields.of(UNET));
        node.set(field, JSON.readTree(value));
        assertThatThrownBy(() -> read(node))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("model.json")
                .hasMessageContaining(part);
    }

    private static NetworkSpec read(ObjectNode node) {
        return NetworkFields.read(new ModelFile.Reader(Path.of("model.json"), node, "network."));
    }
}
