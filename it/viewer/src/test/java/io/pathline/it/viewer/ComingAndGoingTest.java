package io.pathline.it.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page.NavigateOptions;
import com.microsoft.playwright.options.WaitUntilState;
import io.pathline.api.DeviceChoice;
import io.pathline.app.viewer.ViewerServer;
import io.pathline.app.viewer.ViewerSettings;
import io.pathline.app.viewer.training.NetworkTap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two hundred pages that come and go, before they are there, as they open, at their first frame and in the middle, leave
 * no stream, no socket, no thread and nothing on the device. The server runs in this process, where all of that is seen.
 */
@ExtendWith(WithViewer.class)
final class ComingAndGoingTest {
    private static final long SEED = 20261130;
    private static final int CYCLES = 200;

    /** By then every view was seen, and what is kept of a model, once, is there. */
    private static final int WARM = 50;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> VIEWS = List.of(
            "sample?count=500&frames=9&source=run:map",
            "map?count=500&frames=9&source=run:map",
            "compare?count=100&source0=run:map&source1=oracle:8-gaussians",
            "images?count=1&frames=9&source=run:images",
            "tour?stop=through-time",
            "train");

    private final List<String> notes = Collections.synchronizedList(new ArrayList<>());
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final NetworkTap device = NetworkTap.of(DeviceChoice.AUTO);

    @TempDir
    Path empty;

    @Test
    void leaveNothingBehind(Chromium chromium) throws Exception {
        assumeTrue(Connections.areKnown(), "Connections are counted where Linux lists them.");
        try (ViewerServer server =
                ViewerServer.start(new ViewerSettings("127.0.0.1", 0, null, empty, TinyRuns.all()), notes::add)) {
            comeAndGo(chromium, server, WARM);
            untilZero("streams", server::heldStreams);
            untilZero("threads of streams", ComingAndGoingTest::threadsOfStreams);
            long before = device.use().objects();

            comeAndGo(chromium, server, CYCLES - WARM);

            untilZero("streams", server::heldStreams);
            untilZero("threads of streams", ComingAndGoingTest::threadsOfStreams);
            untilZero("sockets", () -> Connections.to(server.port()));
            assertThat(before).as("a model is open").isPositive();
            untilZero("more on the device", () -> device.use().objects() - before);
            assertThat(notes).isEmpty();
        }
    }

    /** In one window, where a page that is left is followed by the next in its place, by a blank one, or by a new tab. */
    private void comeAndGo(Chromium chromium, ViewerServer server, int times) throws Exception {
        Tab tab = chromium.tab(400, 400);
        try {
            for (int k = 0; k < times; k++) {
                int leaving = random.nextInt(3);
                if (leaving == 0) {
                    tab.close();
                    tab = chromium.tab(400, 400);
                } else if (leaving == 1) {
                    tab.page.navigate("about:blank");
                }
                come(tab, server.url() + "#" + VIEWS.get(random.nextInt(VIEWS.size())));
                assertThat(tab.complaints()).as("seed %d, page %d", SEED, k).isEmpty();
            }
            tab.page.navigate(server.url() + "#train");
            untilZero("streams of views that were left, in a page that is still there", server::heldStreams);
        } finally {
            tab.close();
        }
    }

    private void come(Tab tab, String url) {
        int moment = random.nextInt(4);
        tab.page.navigate(url, new NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        if (moment > 0) {
            tab.untilTrue("document.querySelector('main > section') && window.pathline?.state");
        }
        if (moment > 1 && !url.endsWith("train")) {
            tab.until("s.index >= " + (moment == 2 ? 0 : 4));
        }
    }

    private static long threadsOfStreams() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("pathline-"))
                .count();
    }

    private static void untilZero(String what, Callable<Long> left) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long now = left.call();
        while (now != 0 && System.nanoTime() < end) {
            Thread.sleep(50);
            now = left.call();
        }
        assertThat(now).as(what).isZero();
    }
}
