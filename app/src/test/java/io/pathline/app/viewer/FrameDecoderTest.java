package io.pathline.app.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathline.api.Samples;
import io.pathline.app.viewer.flow.FrameBytes;
import io.pathline.app.viewer.flow.StreamFrame;
import io.pathline.solvers.Outcome;
import io.pathline.solvers.SolveStats;
import io.pathline.solvers.TrajectoryFrame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The decoder that docs/viewer-protocol.md shows, run as it stands there, on a frame that the server's encoder wrote. */
final class FrameDecoderTest {
    private static final String BEGIN = "<!-- decoder: run by FrameDecoderTest -->\n```js\n";

    @Test
    void theDecoderOfTheProtocolReadsWhatTheServerWrites() throws IOException, InterruptedException {
        Assumptions.assumeTrue(hasNode(), "node is not installed, and the decoder is JavaScript");
        TrajectoryFrame frame = new TrajectoryFrame(
                3,
                0.375,
                Samples.points(2, 1.5f, -2.25f, 0.1f, Float.MIN_VALUE),
                new SolveStats(17, 4, 5, 0.1),
                Outcome.REACHED_END);
        byte[] bytes = FrameBytes.of(new StreamFrame(frame, new float[] {-1.5f, -3.25f}), 7);
        JsonNode decoded = Json.MAPPER.readTree(run(decoder()
                + "const b = Buffer.from('" + Base64.getEncoder().encodeToString(bytes) + "', 'base64');"
                + "const f = decode(b.buffer.slice(b.byteOffset, b.byteOffset + b.length));"
                + "console.log(JSON.stringify({...f, values: [...f.values], logDensity: [...f.logDensity]}));"));
        assertThat(decoded.get("kind").asInt()).isEqualTo(1);
        assertThat(decoded.get("last").asBoolean()).isTrue();
        assertThat(decoded.get("outcome").asInt()).isEqualTo(1);
        assertThat(decoded.get("index").asInt()).isEqualTo(3);
        assertThat(decoded.get("of").asInt()).isEqualTo(7);
        assertThat(decoded.get("t").asDouble()).isEqualTo(0.375);
        assertThat(decoded.get("count").asInt()).isEqualTo(2);
        assertThat(decoded.get("dims").asInt()).isEqualTo(2);
        assertThat(decoded.get("nfe").asInt()).isEqualTo(17);
        assertThat(decoded.get("extra").asInt()).isEqualTo(5);
        for (int i = 0; i < 4; i++) {
            assertThat((float) decoded.get("values").get(i).asDouble())
                    .isEqualTo(frame.samples().values()[i]);
        }
        assertThat(decoded.get("logDensity").get(1).asDouble()).isEqualTo(-3.25);
    }

    private static String decoder() throws IOException {
        Path page = Path.of("..", "docs", "viewer-protocol.md");
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        assertThat(begin).as("the decoder in " + page).isPositive();
        return text.substring(begin + BEGIN.length(), text.indexOf("```", begin + BEGIN.length()));
    }

    private static boolean hasNode() throws InterruptedException {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String run(String script) throws IOException, InterruptedException {
        Process node = new ProcessBuilder("node", "-").redirectErrorStream(true).start();
        node.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
        node.getOutputStream().close();
        String printed = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(node.exitValue()).as(printed).isZero();
        return printed;
    }
}
