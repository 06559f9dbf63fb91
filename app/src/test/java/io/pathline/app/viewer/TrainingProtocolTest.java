package io.pathline.app.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that are begun and watched over sockets, on TensorFlow. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TrainingProtocolTest {
    @SuppressWarnings("NullAway.Init") // set before the tests
    private ViewerServer server;

    @SuppressWarnings("NullAway.Init") // set before the tests
    private Tab tab;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = ViewerServer.start(new ViewerSettings("127.0.0.1", 0, null, folder, List.of()), note -> {});
        tab = new Tab(server.port());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private String begin(String data, int steps) {
        Tab.Got got = tab.post(
                "/api/training",
                "{\"data\": " + data + ", \"steps\": " + steps
                        + ", \"batch\": 64, \"width\": 16, \"depth\": 2, \"every\": 10, \"particles\": 100}");
        assertThat(got.status())
                .as(new String(got.bytes(), StandardCharsets.UTF_8))
                .isEqualTo(201);
        return got.json().get("id").asText();
    }

    @Test
    void pointsDrawnByHandAreLearntWhileATabWatchesAndTheModelCanBeSampled() {
        StringBuilder points = new StringBuilder("{\"points\": [");
        for (int i = 0; i < 64; i++) {
            double a = 2 * Math.PI * i / 64;
            points.append(i == 0 ? "" : ",")
                    .append("[")
                    .append(2 * Math.cos(a))
                    .append(",")
                    .append(Math.sin(a))
                    .append("]");
        }
        String id = begin(points + "]}", 200);
        List<JsonNode> texts = new ArrayList<>();
        List<ByteBuffer> frames = new ArrayList<>();
        try (Tab.Socket socket = tab.socket("/ws/training/" + id)) {
            String state = "";
            while (!state.equals("finished")) {
                socket.request(1);
                Tab.Message message = socket.poll(20);
                if (message != null && message.isFrame()) {
                    frames.add(message.frame());
                } else if (message != null) {
                    texts.add(message.json());
                    assertThat(message.json().get("type").asText()).isNotEqualTo("error");
                    state = message.json().path("state").asText(state);
                    assertThat(state).isNotEqualTo("failed");
                }
            }
            assertThat(socket.closeCode()).isEqualTo(1000);
        }
        assertThat(frames).as("pictures").isNotEmpty();
        assertThat(frames.get(0).get(4)).isEqualTo((byte) 2);
        assertThat(frames.get(0).getInt(8) % 10).isZero();
        assertThat(frames.get(1).get(4)).isEqualTo((byte) 3);
        assertThat(texts).anyMatch(t -> t.path("type").asText().equals("metrics"));
        assertThat(texts).anyMatch(t -> t.path("type").asText().equals("evaluation"));
        JsonNode all = tab.get("/api/training/" + id).json();
        assertThat(all.get("step").asInt()).isEqualTo(200);
        assertThat(all.get("metrics").get("step").size()).isEqualTo(200);
        sample(all.get("source").asText());
    }

    private void sample(String source) {
        for (String more : List.of("", ", \"logDensity\": true", ", \"drop\": {\"points\": [[0, 0]], \"t\": 0.5}")) {
            String id = tab.stream("{\"source\": \"" + source + "\", \"count\": 5, \"frames\": 3" + more + "}");
            try (Tab.Socket socket = tab.socket("/ws/streams/" + id)) {
                socket.request(3);
                for (int k = 0; k < 3; k++) {
                    ByteBuffer frame = socket.take().frame();
                    assertThat(frame.getInt(8)).isEqualTo(k);
                    assertThat(Float.isFinite(frame.getFloat(40))).isTrue();
                    assertThat(frame.get(5) & 1).isEqualTo(more.contains("logDensity") ? 1 : 0);
                }
            }
        }
        assertThat(tab.get("/api/field?source=" + source + "&t=0.5&nx=4&ny=4&bounds=-3,3,-3,3")
                        .bytes())
                .hasSize(40 + 4 * 32);
        assertThat(tab.get("/api/density?source=" + source + "&t=1&nx=4&ny=4&bounds=-3,3,-3,3")
                        .bytes())
                .hasSize(40 + 4 * 16);
    }

    @Test
    void aPausedTrainingTakesNoStepUntilItIsResumedAndAStoppedOneHasAModel() {
        String id = begin("\"two-moons\"", 1_000_000);
        waitFor(id, "running");
        assertThat(tab.post("/api/training/" + id + "/pause", "{}")
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("paused");
        long paused = settled(id);
        assertThat(step(id)).isEqualTo(paused);
        tab.post("/api/training/" + id + "/resume", "{}");
        while (step(id) == paused) {
            Thread.onSpinWait();
        }
        tab.post("/api/training/" + id + "/stop", "{}");
        waitFor(id, "stopped");
        assertThat(tab.post("/api/training/" + id + "/pause", "{}").status()).isEqualTo(409);
        assertThat(tab.get("/api/sources").json().toString()).contains("\"train:" + id + "\"");
        assertThat(tab.delete("/api/training/" + id).status()).isEqualTo(204);
        assertThat(tab.get("/api/sources").json().toString()).doesNotContain("\"train:" + id + "\"");
    }

    @Test
    void aStoppedTrainingIsPicturedAsItEnded() {
        String id = begin("\"two-moons\"", 1_000_000);
        int pictured = -1;
        try (Tab.Socket socket = tab.socket("/ws/training/" + id)) {
            socket.request(1_000);
            while (!socket.take().isFrame()) {
                assertThat(socket.isClosed()).isFalse();
            }
            tab.post("/api/training/" + id + "/stop", "{}");
            assertThat(socket.closeCode()).isEqualTo(1000);
            for (Tab.Message m = socket.poll(0); m != null; m = socket.poll(0)) {
                pictured = m.isFrame() ? m.frame().getInt(8) : pictured;
            }
        }
        assertThat(pictured).isEqualTo(step(id));
    }

    @Test
    void withoutARequestASocketHearsOfTheStateAlone() {
        String id = begin("\"two-moons\"", 1_000_000);
        try (Tab.Socket socket = tab.socket("/ws/training/" + id)) {
            waitFor(id, "running");
            while (step(id) < 30) {
                Thread.onSpinWait();
            }
            socket.say("nonsense");
            Tab.Message message = socket.take();
            while (message.json().get("type").asText().equals("state")) {
                message = socket.take();
            }
            assertThat(message.json().get("type").asText())
                    .as("no metrics before")
                    .isEqualTo("error");
            assertThat(tab.get("/api/training/" + id).json().get("evaluations").get("step"))
                    .as("no picture was made")
                    .isEmpty();
        }
        tab.delete("/api/training/" + id);
    }

    private long step(String id) {
        return tab.get("/api/training/" + id).json().get("step").asLong();
    }

    /** The step in progress may still end; after that nothing moves. */
    private long settled(String id) {
        long step = step(id);
        for (int equal = 0; equal < 50; ) {
            long now = step(id);
            equal = now == step ? equal + 1 : 0;
            step = now;
        }
        return step;
    }

    private void waitFor(String id, String state) {
        JsonNode all = tab.get("/api/training/" + id).json();
        while (!all.get("state").asText().equals(state)) {
            assertThat(all.get("state").asText())
                    .as(all.get("message").asText())
                    .isNotEqualTo("failed");
            all = tab.get("/api/training/" + id).json();
        }
    }
}
