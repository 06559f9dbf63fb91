package io.pathline.app.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.pathline.api.DeviceChoice;
import io.pathline.api.Mlp;
import io.pathline.api.Network;
import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import io.pathline.app.viewer.training.NetworkTap;
import io.pathline.app.viewer.training.Trainings.Watched;
import io.pathline.pipelines.FlowDefinition;
import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.TrainingEvent.StepCompleted;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.Datasets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings of another program, the steps of which are taken by hand here, so that nothing hangs on who is faster. */
final class WatchedTrainingTest {
    private static final int STEPS = 100_000;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ViewerServer server;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Tab tab;

    private final NetworkTap tap = NetworkTap.of(DeviceChoice.AUTO);

    @BeforeEach
    void start() {
        server = ViewerServer.start(new ViewerSettings("127.0.0.1", 0, null, folder, List.of()), note -> {});
        tab = new Tab(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Watched watch(DataSource data) {
        return server.watch("by hand", tap, FlowDefinition.standard(), data, STEPS, 1);
    }

    private static TrainingEvent step(long step) {
        return new StepCompleted(step, 1.0 / step, 2.0 / step, 1, 1e-3, 64, 1_000);
    }

    /** A step that is slower than the socket's pulse: its row goes, and its picture goes by itself when it is made. */
    @Test
    void aTabThatAsksForMoreAfterItsRowsAloneSeesOnePictureAfterTheOther() {
        Watched watched = watch(Datasets.toy("two-moons"));
        try (Network network = tap.create(Mlp.of(2, 64, 3), 0);
                Tab.Socket socket = tab.socket("/ws/training/" + watched.feed().id())) {
            assertThat(network.spec().sampleShape()).isEqualTo(Shape.of(2));
            socket.request(1);
            int pictures = 0;
            for (int step = 1; pictures < 5; step++) {
                assertThat(step).as("steps, after %d pictures", pictures).isLessThan(300);
                watched.events().accept(step(step));
                for (Tab.Message m = socket.poll(200); m != null; m = socket.poll(200)) {
                    if (!m.isFrame() && m.json().get("type").asText().equals("metrics")) {
                        socket.request(1);
                    }
                    pictures += m.isFrame() && m.frame().get(4) == 2 ? 1 : 0;
                }
            }
        }
    }

    @Test
    void thePictureOfTheLastStepComesBeforeTheSocketIsClosed() {
        Watched watched = watch(Datasets.toy("two-moons"));
        try (Network network = tap.create(Mlp.of(2, 64, 3), 0);
                Tab.Socket socket = tab.socket("/ws/training/" + watched.feed().id())) {
            assertThat(network.spec().sampleShape()).isEqualTo(Shape.of(2));
            socket.request(1_000);
            int pictured = -1;
            for (int step = 1; pictured < 0; step++) {
                assertThat(step).as("steps without a picture").isLessThan(300);
                watched.events().accept(step(step));
                pictured = lastPictured(socket, pictured);
            }
            watched.events().accept(step(STEPS));
            watched.finished("oracle:two-moons");
            assertThat(socket.closeCode()).isEqualTo(1000);
            assertThat(lastPictured(socket, pictured)).isEqualTo(STEPS);
        }
    }

    /** The step of the last picture among the messages that are there. */
    private static int lastPictured(Tab.Socket socket, int before) {
        int pictured = before;
        for (Tab.Message m = socket.poll(200); m != null; m = socket.poll(200)) {
            pictured = m.isFrame() ? m.frame().getInt(8) : pictured;
        }
        return pictured;
    }

    @Test
    void aPictureThatCannotBeMadeIsSaidWithItsReason() {
        Watched watched = watch(Datasets.toy("two-moons"));
        try (Tab.Socket socket = tab.socket("/ws/training/" + watched.feed().id())) {
            socket.request(1_000);
            JsonNode said = null;
            for (int step = 1; said == null; step++) {
                assertThat(step).as("steps without a word").isLessThan(100);
                watched.events().accept(step(step)); // the tap was given no network to look at
                for (Tab.Message m = socket.poll(200); m != null; m = socket.poll(200)) {
                    said = m.json().get("type").asText().equals("no-picture") ? m.json() : said;
                }
            }
            assertThat(said.get("step").asInt()).isPositive();
            assertThat(said.get("message").asText()).contains("network");
        }
    }

    @Test
    void ofPointsOfFourNumbersThePlaneOfTheFirstTwoIsShown() {
        Watched watched = watch(Datasets.of("quakes", new RandomStreams(1).normal("quakes", 0, Shape.of(1_000, 4))));
        JsonNode training = tab.get("/api/training/" + watched.feed().id()).json();
        assertThat(training.get("kind").asText()).isEqualTo("points");
        assertThat(training.get("bounds")).as("both axes").hasSize(2);
        assertThat(training.get("bounds").get(1)).hasSize(2);
        assertThat(training.get("shape").toString()).isEqualTo("[4]");
        assertThat(training.get("columns").isArray()).isTrue();
    }

    /** Every step would be news; what waits to be written is one update, and no step waits for it. */
    @Test
    void aTabThatAsksForAThousandUpdatesAndReadsNoneHoldsNoTrainingUpAndFillsNoMemory() {
        Watched watched = watch(Datasets.toy("two-moons"));
        TrainingSocket socket = new TrainingSocket(watched.feed());
        socket.received(new TextWebSocketFrame("{\"request\": 1000}"));
        int most = 0;
        for (int step = 1; step <= 20_000; step++) {
            watched.events().accept(step(step)); // on this thread, which nobody reads for
            socket.look();
            most = Math.max(most, socket.outbox().waiting());
        }
        assertThat(most).as("messages that wait").isBetween(1, 5);
        JsonNode training = tab.get("/api/training/" + watched.feed().id()).json();
        assertThat(training.get("step").asInt()).isEqualTo(20_000);
        assertThat(training.get("metrics").get("step").size()).isLessThanOrEqualTo(2_000);
    }

    @Test
    void theRunOfACommandIsStillThereWhenItsTrainingIsForgotten() {
        Watched watched = watch(Datasets.toy("two-moons"));
        watched.finished("oracle:two-moons"); // any source that was there before
        for (int k = 0; k < 8; k++) {
            String id = tab.post("/api/training", "{\"data\": \"two-moons\", \"steps\": 1, \"batch\": 8, \"width\": 4}")
                    .json()
                    .get("id")
                    .asText();
            while (!tab.get("/api/training/" + id).json().get("state").asText().equals("finished")) {
                Thread.onSpinWait();
            }
        }
        assertThat(tab.get("/api/training/" + watched.feed().id()).status()).isEqualTo(404);
        assertThat(tab.get("/api/sources").json().toString()).contains("\"oracle:two-moons\"");
    }
}
