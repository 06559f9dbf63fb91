package io.pathline.app.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tabs that come, go and talk nonsense leave nothing behind. */
final class SurvivalOfTheServerTest {
    private static final long SEED = 20261122;
    private static final String STREAM = """
            {"source": "oracle:8-gaussians", "count": 200, "frames": 20, "solver": {"id": "midpoint", "steps": 20}}""";

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

    @Test
    void malformedBodiesAreAnsweredWithASentence() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (String path : List.of("/api/streams", "/api/training")) {
            for (int i = 0; i < 100; i++) {
                Tab.Got got = tab.post(path, body(random));
                assertThat(got.status()).as("seed %d, number %d", SEED, i).isBetween(400, 404);
                assertThat(got.json().get("error").asText())
                        .hasSizeGreaterThan(20)
                        .doesNotContain("Something went wrong");
            }
        }
    }

    private static String body(SplittableRandom random) {
        return switch (random.nextInt(7)) {
            case 0 -> "";
            case 1 -> "{\"source\": 7, \"data\": true}";
            case 2 -> "{\"source\": \"oracle:8-gaussians\", \"data\": \"two-moons\", \"count\": -1, \"steps\": 0}";
            case 3 -> "{\"source\": \"<script>\", \"data\": \"<script>\"}";
            case 4 -> "{\"source\": \"oracle:8-gaussians\", \"solver\": {\"id\": \"" + random.nextInt() + "\"}}";
            case 5 -> "{\"data\": {\"points\": [[1, 2, 3]]}, \"source\": \"oracle:8-gaussians\", \"x\": 1}";
            default -> Nonsense.text(random);
        };
    }

    @Test
    void aMessageThatIsTooLongClosesItsSocketAndNoOther() {
        String id = tab.stream(STREAM);
        String other = tab.stream(STREAM);
        try (Tab.Socket longwinded = tab.socket("/ws/streams/" + id);
                Tab.Socket socket = tab.socket("/ws/streams/" + other)) {
            longwinded.say(" ".repeat(5_000));
            assertThat(longwinded.closeCode()).isEqualTo(1009);
            socket.request(1);
            assertThat(socket.take().isFrame()).isTrue();
        }
    }

    @Test
    void oneOfTenTabsLeavesInTheMiddleAndTheOthersSeeTheirEnd() {
        List<Tab.Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            sockets.add(tab.socket("/ws/streams/" + tab.stream(STREAM)));
        }
        sockets.forEach(socket -> socket.request(3));
        sockets.get(4).take();
        sockets.get(4).leave();
        for (Tab.Socket socket : sockets) {
            if (socket != sockets.get(4)) {
                socket.request(40);
                Tab.Message message = socket.take();
                int frames = 0;
                while (message.isFrame()) {
                    frames++;
                    message = socket.take();
                }
                assertThat(frames).isEqualTo(20);
                assertThat(message.json().get("type").asText()).isEqualTo("end");
                socket.leave();
            }
        }
        waitUntil(() -> server.heldStreams() == 0);
    }

    @Test
    void twoHundredTabsThatOpenAndCloseAtRandomLeaveNoStreamAndNoThread() {
        SplittableRandom random = new SplittableRandom(SEED);
        Set<String> before = Set.of();
        for (int i = 0; i < 200; i++) {
            if (i == 50) {
                waitUntil(() -> server.heldStreams() == 0);
                before = threads();
            }
            openAndClose(random);
        }
        waitUntil(() -> server.heldStreams() == 0);
        assertThat(threads().size()).as("seed %d", SEED).isLessThanOrEqualTo(Math.max(30, before.size() + 4));
    }

    private void openAndClose(SplittableRandom random) {
        String id = tab.stream(STREAM);
        if (random.nextInt(5) == 0) {
            tab.delete("/api/streams/" + id);
            return;
        }
        Tab.Socket socket = tab.socket("/ws/streams/" + id);
        int wanted = random.nextInt(30);
        if (wanted > 0) {
            socket.request(wanted);
            for (int k = random.nextInt(Math.min(wanted, 20)); k > 0; k--) {
                socket.take();
            }
        }
        if (random.nextBoolean()) {
            socket.leave();
        } else {
            tab.delete("/api/streams/" + id);
            socket.leave();
        }
    }

    /** Those that a server starts. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("viewer-") || name.startsWith("pathline-"))
                .collect(Collectors.toSet());
    }

    @Test
    void aServerThatIsClosedLeavesNoThread() {
        openAndClose(new SplittableRandom(SEED));
        server.close();
        waitUntil(() -> threads().isEmpty());
    }

    /** A socket that was closing while the server's threads ended stayed open without a word, a few times in a hundred. */
    @Test
    void everyTabHearsThatTheServerGoes() {
        for (int round = 0; round < 20; round++) {
            List<Tab.Socket> sockets = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                Tab.Socket socket = tab.socket("/ws/streams/" + tab.stream(STREAM));
                socket.request(i + 1);
                sockets.add(socket);
            }
            server.close();
            for (Tab.Socket socket : sockets) {
                assertThat(socket.closeCode()).as("round %d", round).isEqualTo(1001);
            }
            start();
        }
    }

    @Test
    void afterARestartOnTheSamePortThePageGoesOn() {
        int port = server.port();
        String instance = tab.get("/api/server").json().get("instance").asText();
        String id = tab.stream(STREAM);
        Tab.Socket socket = tab.socket("/ws/streams/" + id);
        socket.request(1);
        byte[] first = socket.take().frame().array();
        server.close();
        assertThat(socket.closeCode()).as("the tab hears of the end").isEqualTo(1001);
        server = ViewerServer.start(new ViewerSettings("127.0.0.1", port, null, folder, List.of()), note -> {});
        assertThat(tab.get("/api/server").json().get("instance").asText()).isNotEqualTo(instance);
        try (Tab.Socket again = tab.socket("/ws/streams/" + tab.stream(STREAM))) {
            again.request(1);
            assertThat(again.take().frame().array())
                    .as("equal requests, equal numbers")
                    .isEqualTo(first);
        }
    }

    private static void waitUntil(BooleanSupplier condition) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("nanoseconds").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
