package io.pathline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.app.CommandLines.Result;
import io.pathline.app.viewer.ViewerServer;
import io.pathline.app.viewer.ViewerSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The viewer's field and density are those that guided particles follow. */
final class GuidedGridTest {
    @TempDir
    private Path folder = Path.of("");

    private Path run = Path.of("");

    /** Points of two classes, left and right. */
    @BeforeEach
    void train() throws IOException {
        Samples noise = new RandomStreams(5).normal("rows", 0, Shape.of(400, 2));
        StringBuilder text = new StringBuilder("x,y,kind\n");
        for (int i = 0; i < 400; i++) {
            text.append(4 * (i % 2 - 0.5) + 0.3 * noise.value(i, 0));
            text.append(',').append(noise.value(i, 1)).append(',').append(i % 2).append('\n');
        }
        Files.writeString(folder.resolve("table.csv"), text);
        Path config = Files.writeString(folder.resolve("tiny.yaml"), """
                device: cpu
                data: {csv: table.csv, labels: kind}
                network: {width: 16, depth: 2}
                condition: {width: 8}
                training: {steps: 100, batch: 64, learning_rate: 5e-3}
                """);
        run = folder.resolve("run");
        Result training = CommandLines.run("train", config, "--out", run);
        assertThat(training.exitCode()).as(training.err()).isZero();
    }

    @Test
    void theFieldOfAGuidanceLiesOnTheLineThroughThoseOfNoneAndOfOne() throws IOException, InterruptedException {
        ViewerSettings settings = new ViewerSettings("127.0.0.1", 0, null, folder, List.of(run));
        try (ViewerServer server = ViewerServer.start(settings, note -> {})) {
            float[] plain = values(get(server, "field", "&class=1").body());
            float[] none = values(get(server, "field", "&class=1&guidance=0").body());
            float[] one = values(get(server, "field", "&class=1&guidance=1").body());
            float[] three = values(get(server, "field", "&class=1&guidance=3").body());
            assertThat(one).isEqualTo(plain);
            assertThat(three).isNotEqualTo(one);
            for (int i = 0; i < one.length; i++) {
                assertThat(three[i]).isCloseTo(none[i] + 3 * (one[i] - none[i]), within(1e-3f));
            }
            assertThat(values(get(server, "density", "&class=1&guidance=3").body()))
                    .isNotEqualTo(values(get(server, "density", "&class=1").body()));
            assertThat(get(server, "field", "&guidance=3").statusCode())
                    .as("no class")
                    .isEqualTo(400);
            assertThat(get(server, "field", "&class=1&guidance=101").statusCode())
                    .isEqualTo(400);
        }
    }

    private static HttpResponse<byte[]> get(ViewerServer server, String what, String more)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + "/api/" + what
                + "?source=run:run&t=0.5&nx=3&ny=3&bounds=-3,3,-3,3" + more);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static float[] values(byte[] frame) {
        ByteBuffer bytes = ByteBuffer.wrap(frame, 40, frame.length - 40).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[(frame.length - 40) / 4];
        bytes.asFloatBuffer().get(values);
        return values;
    }
}
