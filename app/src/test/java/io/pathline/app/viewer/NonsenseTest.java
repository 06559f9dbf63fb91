package io.pathline.app.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nonsense of every kind is answered with a sentence, and the server goes on. */
final class NonsenseTest {
    private static final long SEED = 20261130;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ViewerServer server;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Tab tab;

    @BeforeEach
    void start() {
        server = ViewerServer.start(new ViewerSettings("127.0.0.1", 0, null, folder, List.of()), note -> {});
        tab = new Tab(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws/streams/", "/ws/training/"})
    void tenThousandMalformedTextsAndBytesAreAnsweredAndTheSocketStillWorks(String area) {
        SplittableRandom random = new SplittableRandom(SEED);
        try (Tab.Socket socket = tab.socket(area + made(area))) {
            for (int block = 0; block < 100; block++) {
                for (int i = 0; i < 100; i++) {
                    if (random.nextInt(4) == 0) {
                        ByteBuffer bytes = ByteBuffer.wrap(Nonsense.bytes(random));
                        socket.connection().sendBinary(bytes, true).join();
                    } else {
                        socket.say(Nonsense.message(random));
                    }
                }
                for (int i = 0; i < 100; i++) {
                    assertThat(answered(socket))
                            .as("seed %d, block %d", SEED, block)
                            .isEqualTo("error");
                }
            }
            socket.request(1);
            Tab.Message message = socket.take();
            assertThat(message.isFrame() || String.valueOf(message.text()).contains("\"metrics\""))
                    .isTrue();
        }
    }

    private String made(String area) {
        return area.equals("/ws/streams/")
                ? tab.stream("{\"source\": \"oracle:8-gaussians\", \"count\": 200}")
                : tab.post("/api/training", "{\"data\": \"two-moons\", \"steps\": 1000000, \"width\": 8}")
                        .json()
                        .get("id")
                        .asText();
    }

    /** The state of a training comes without being asked for. */
    private static String answered(Tab.Socket socket) {
        String type = socket.take().json().get("type").asText();
        return type.equals("state") ? answered(socket) : type;
    }

    @Test
    void tenThousandMalformedQueriesAreAnsweredWithASentence() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 10_000; i++) {
            String query = query(random);
            Tab.Got got = tab.get(query);
            assertThat(got.status())
                    .as("seed %d, number %d: %s", SEED, i, query)
                    .isBetween(400, 404);
            assertThat(got.json().get("error").asText()).as(query).hasSizeGreaterThan(20);
        }
        assertThat(tab.get("/api/server").status()).isEqualTo(200);
    }

    /** One value at least cannot be used. */
    private static String query(SplittableRandom random) {
        String bad = URLEncoder.encode(value(random), StandardCharsets.UTF_8);
        String field = "?source=oracle:two-moons&bounds=-1,1,-1,1&nx=2&ny=2";
        return switch (random.nextInt(9)) {
            case 0 -> "/api/field" + field + "&t=" + bad;
            case 1 -> "/api/density" + field + "&path=" + bad;
            case 2 -> "/api/field?source=" + bad + "&bounds=-1,1,-1,1";
            case 3 -> "/api/field?source=oracle:two-moons&bounds=" + bad;
            case 4 -> "/api/density" + field + "&class=" + bad;
            case 5 ->
                "/api/tour/" + List.of("trajectories", "marginals", "quality").get(random.nextInt(3)) + "?data=" + bad;
            case 6 -> "/api/tour/conditional?times=" + bad;
            case 7 -> "/api/tour/cost?steps=" + bad;
            default -> "/api/streams/" + bad + "/frames/" + bad;
        };
    }

    private static String value(SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> "NaN";
            case 1 -> "1e400";
            case 2 -> "-" + (2 + random.nextInt(1_000_000)) + ".5";
            case 3 -> "";
            default -> Nonsense.text(random);
        };
    }
}
