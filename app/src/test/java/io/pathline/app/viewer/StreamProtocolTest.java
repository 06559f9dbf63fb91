package io.pathline.app.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Streams of an exact field, by the byte; docs/viewer-protocol.md is what is tested. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StreamProtocolTest {
    private static final String EIGHT = """
            {"source": "oracle:8-gaussians", "seed": 3, "count": 50, "frames": 6,
             "solver": {"id": "dopri5", "rtol": 1e-4, "atol": 1e-4}}""";

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

    @Test
    void aSourceSaysHowItIsSolvedWhereAStreamSaysNothing() {
        JsonNode source = tab.get("/api/sources").json().get("sources").get(0);

        assertThat(source.get("solver").toString()).isEqualTo("{\"id\":\"dopri5\",\"rtol\":1.0E-5,\"atol\":1.0E-5}");
    }

    @Test
    void aFrameHasTheHeaderOfTheProtocolAndTheValuesThatTheApiGives() {
        String id = tab.stream(EIGHT);
        try (Tab.Socket socket = tab.socket("/ws/streams/" + id)) {
            socket.request(2);
            socket.take();
            ByteBuffer frame = socket.take().frame();
            JsonNode json = tab.get("/api/streams/" + id + "/frames/1").json();
            assertThat(frame.remaining()).isEqualTo(40 + 4 * 100);
            assertThat(new byte[] {frame.get(0), frame.get(1), frame.get(2), frame.get(3)})
                    .containsExactly('P', 'L', 'F', '1');
            assertThat(frame.get(4)).isEqualTo((byte) 1);
            assertThat(frame.get(5)).isZero();
            assertThat(frame.getShort(6)).isZero();
            assertThat(frame.getInt(8)).isEqualTo(1).isEqualTo(json.get("index").asInt());
            assertThat(frame.getInt(12)).isEqualTo(6).isEqualTo(json.get("of").asInt());
            assertThat(frame.getDouble(16)).isEqualTo(json.get("t").asDouble()).isEqualTo(0.2);
            assertThat(frame.getInt(24)).isEqualTo(50);
            assertThat(frame.getInt(28)).isEqualTo(2);
            assertThat(frame.getInt(32)).isEqualTo(json.get("nfe").asInt()).isPositive();
            for (int i = 0; i < 100; i++) {
                assertThat((float) json.get("values").get(i).asDouble()).isEqualTo(frame.getFloat(40 + 4 * i));
            }
        }
    }

    @Test
    void withoutARequestNothingIsSolvedAndEachRequestSolvesItsFramesAlone() {
        String id = tab.stream(EIGHT);
        try (Tab.Socket socket = tab.socket("/ws/streams/" + id)) {
            // A message that is answered shows that the server has looked at this socket.
            socket.say("{}");
            assertThat(socket.take().json().get("type").asText()).isEqualTo("error");
            assertThat(tab.get("/api/streams/" + id).json().get("solved").asInt())
                    .isZero();
            assertThat(tab.get("/api/streams/" + id).json().get("nfe").asInt()).isZero();
            socket.request(3);
            for (int k = 0; k < 3; k++) {
                assertThat(socket.take().frame().getInt(8)).isEqualTo(k);
            }
            socket.say("{}");
            assertThat(socket.take().isFrame()).as("no fourth frame").isFalse();
            assertThat(tab.get("/api/streams/" + id).json().get("solved").asInt())
                    .isEqualTo(3);
        }
    }

    @Test
    void theLastFrameIsFlaggedAndTheEndSaysWhatItTook() {
        String id = tab.stream(EIGHT);
        try (Tab.Socket socket = tab.socket("/ws/streams/" + id)) {
            socket.request(20);
            ByteBuffer last = socket.take().frame();
            for (int k = 1; k < 6; k++) {
                assertThat(last.get(5) & 2).isZero();
                last = socket.take().frame();
            }
            assertThat(last.get(5) & 2).isEqualTo(2);
            assertThat(last.getShort(6)).as("reached-end").isEqualTo((short) 1);
            assertThat(last.getDouble(16)).isEqualTo(1);
            JsonNode end = socket.take().json();
            assertThat(end.get("type").asText()).isEqualTo("end");
            assertThat(end.get("outcome").asText()).isEqualTo("reached-end");
            assertThat(end.get("nfe").asInt()).isEqualTo(last.getInt(32));
        }
    }

    @Test
    void equalRequestsGiveEqualBytes() {
        assertThat(allFrames(EIGHT)).isEqualTo(allFrames(EIGHT));
    }

    @Test
    void particlesOfAFixedSolverDoNotDependOnHowManyThereAre() {
        String many = "{\"source\": \"oracle:two-moons\", \"count\": 20, \"frames\": 3,"
                + " \"solver\": {\"id\": \"midpoint\", \"steps\": 6}}";
        String one = "{\"source\": \"oracle:two-moons\", \"first\": 13, \"count\": 1, \"frames\": 3,"
                + " \"solver\": {\"id\": \"midpoint\", \"steps\": 6}}";
        ByteBuffer all = allFrames(many).get(2).frame();
        ByteBuffer picked = allFrames(one).get(2).frame();
        assertThat(picked.getFloat(40)).isEqualTo(all.getFloat(40 + 4 * 26));
    }

    @Test
    void fixedStepsShowTheirOwnStatesUnlessTheOnesBetweenAreAskedFor() {
        String four = "{\"source\": \"oracle:two-moons\", \"count\": 2, \"frames\": 9,"
                + " \"solver\": {\"id\": \"euler\", \"steps\": 4}";
        assertThat(allFrames(four + "}")).hasSize(5);
        assertThat(allFrames(four + ", \"between\": true}")).hasSize(9);
    }

    @Test
    void logDensitiesFollowTheValuesAndAreTheOraclesOwn() {
        String id =
                tab.stream("{\"source\": \"oracle:8-gaussians\", \"count\": 4, \"frames\": 2, \"logDensity\": true}");
        try (Tab.Socket socket = tab.socket("/ws/streams/" + id)) {
            socket.request(1);
            ByteBuffer frame = socket.take().frame();
            assertThat(frame.get(5) & 1).isEqualTo(1);
            assertThat(frame.remaining()).isEqualTo(40 + 4 * (8 + 4));
            for (int i = 0; i < 4; i++) {
                double x = frame.getFloat(40 + 8 * i);
                double y = frame.getFloat(44 + 8 * i);
                // At t = 0 the density is the noise's.
                double log = -Math.log(2 * Math.PI) - (x * x + y * y) / 2;
                assertThat(frame.getFloat(72 + 4 * i)).isCloseTo((float) log, within(1e-5f));
            }
        }
    }

    @Test
    void particlesThatArePutDownStartWhereAndWhenTheyWerePutDown() {
        String id = tab.stream("{\"source\": \"oracle:8-gaussians\", \"frames\": 3,"
                + " \"drop\": {\"points\": [[0.5, -1.25], [3, 0]], \"t\": 0.5}}");
        try (Tab.Socket socket = tab.socket("/ws/streams/" + id)) {
            socket.request(1);
            ByteBuffer frame = socket.take().frame();
            assertThat(frame.getDouble(16)).isEqualTo(0.5);
            assertThat(frame.getInt(24)).isEqualTo(2);
            assertThat(frame.getFloat(40)).isEqualTo(0.5f);
            assertThat(frame.getFloat(44)).isEqualTo(-1.25f);
        }
    }

    @Test
    void aStreamThatWasBegunIsNobodyElses() {
        String id = tab.stream(EIGHT);
        try (Tab.Socket first = tab.socket("/ws/streams/" + id)) {
            first.request(1);
            first.take();
            assertThat(tab.get("/ws/streams/" + id).status()).as("no upgrade").isEqualTo(400);
            assertThat(catchThrowable(() -> tab.socket("/ws/streams/" + id))).hasStackTraceContaining("409");
        }
    }

    @Test
    void aDeletedStreamIsGoneAndItsSocketHearsOfNothingMore() {
        String id = tab.stream(EIGHT);
        assertThat(tab.delete("/api/streams/" + id).status()).isEqualTo(204);
        assertThat(tab.get("/api/streams/" + id).status()).isEqualTo(404);
        assertThat(tab.get("/api/streams/" + id + "/frames/0").status()).isEqualTo(404);
    }

    @Test
    void fieldsAndDensitiesComeAsFramesOfAGrid() {
        ByteBuffer field = ByteBuffer.wrap(
                        tab.get("/api/field?source=oracle:8-gaussians&t=0.5&nx=4&ny=3&bounds=-3,3,-2,2")
                                .bytes())
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(field.get(4)).isEqualTo((byte) 3);
        assertThat(field.getInt(24)).isEqualTo(12);
        assertThat(field.getInt(28)).isEqualTo(2);
        assertThat(field.getInt(36)).isEqualTo(4);
        ByteBuffer density = ByteBuffer.wrap(
                        tab.get("/api/density?source=oracle:8-gaussians&t=0&nx=3&ny=3&bounds=-1,1,-1,1")
                                .bytes())
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(density.get(4)).isEqualTo((byte) 4);
        assertThat(density.getFloat(40 + 4 * 4)).isCloseTo((float) -Math.log(2 * Math.PI), within(1e-5f));
    }

    private List<Tab.Message> allFrames(String request) {
        String id = tab.stream(request);
        try (Tab.Socket socket = tab.socket("/ws/streams/" + id)) {
            socket.request(64);
            List<Tab.Message> frames = new ArrayList<>();
            for (Tab.Message m = socket.take(); m.isFrame(); m = socket.take()) {
                frames.add(m);
            }
            return frames;
        }
    }
}
