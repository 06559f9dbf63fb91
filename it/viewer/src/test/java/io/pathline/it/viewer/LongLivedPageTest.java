package io.pathline.it.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page outlives its server, shares it with other tabs, and believes no name. */
@ExtendWith(WithViewer.class)
final class LongLivedPageTest {
    @Test
    void goesOnAfterTheServerWasStartedAgain(Chromium chromium) throws IOException, InterruptedException {
        try (Tab tab = chromium.tab(1000, 700)) {
            int port;
            Object before;
            try (ViewerProcess first = ViewerProcess.start(0, List.of())) {
                port = first.port();
                // Held, so that it cannot come to its end before the server is gone.
                tab.open(first.url(), "sample?count=200&speed=0.25")
                        .until("s.index >= 2")
                        .press("ArrowRight")
                        .until("!s.playing");
                before = tab.page.evaluate("() => window.pathline.instance");
            }
            tab.untilTrue("window.pathline.server === 'lost'");
            try (ViewerProcess second = ViewerProcess.start(port, List.of())) {
                assertThat(second.port()).isEqualTo(port);
                tab.untilTrue("window.pathline.server === 'live'");
                tab.press("End").untilEnd();

                assertThat(tab.page.evaluate("() => window.pathline.instance")).isNotEqualTo(before);
            }
        }
    }

    /** Each panel is lost by itself; the first that comes back brings all of them, at the time that was shown. */
    @Test
    void panelsComeBackOnceAndAtTheSameTime(Chromium chromium) throws IOException, InterruptedException {
        try (Tab tab = chromium.tab(1000, 700)) {
            int port;
            try (ViewerProcess first = ViewerProcess.start(0, List.of())) {
                port = first.port();
                tab.open(first.url(), "compare?count=100&arrows=false&at=20").until("s.index === 20");
            }
            tab.untilTrue("window.pathline.server === 'lost'");
            AtomicInteger solves = new AtomicInteger();
            tab.page.onRequestFinished(request -> {
                if (request.method().equals("POST")) {
                    solves.incrementAndGet();
                }
            });
            try (ViewerProcess second = ViewerProcess.start(port, List.of())) {
                assertThat(second.port()).isEqualTo(port);
                tab.untilTrue("window.pathline.server === 'live'");
                tab.until("s.index === 20 && s.times.every(t => t > 0)")
                        .press("End")
                        .until("s.index === 60");

                assertThat(solves).as("one solve for each panel").hasValue(2);
                assertThat(tab.state().get("playing")).isEqualTo(false);
            }
        }
    }

    @Test
    void theTourGoesOnAfterTheServerWasStartedAgain(Chromium chromium) throws IOException, InterruptedException {
        try (Tab tab = chromium.tab(1000, 700)) {
            int port;
            try (ViewerProcess first = ViewerProcess.start(0, List.of())) {
                port = first.port();
                tab.open(first.url(), "tour?stop=through-time&at=10").until("s.index === 10");
            }
            tab.untilTrue("window.pathline.server === 'lost'");
            try (ViewerProcess second = ViewerProcess.start(port, List.of())) {
                assertThat(second.port()).isEqualTo(port);
                tab.untilTrue("window.pathline.server === 'live'");
                tab.until("s.index === 10").press("End").until("s.index === 60");
            }
        }
    }

    @Test
    void aPageThatAsksForNothingSaysWhenTheServerIsGone(Chromium chromium) throws IOException, InterruptedException {
        try (Tab tab = chromium.tab(1000, 700)) {
            try (ViewerProcess viewer = ViewerProcess.start(0, List.of())) {
                tab.open(viewer.url(), "train").untilTrue("window.pathline.server === 'live'");
            }
            tab.untilTrue("window.pathline.server === 'lost'");
        }
    }

    @Test
    void afterARestartATrainingThatWasWatchedIsSaidToBeGoneAndAnotherCanBegin(Chromium chromium)
            throws IOException, InterruptedException {
        try (Tab tab = chromium.tab(1000, 700)) {
            int port;
            try (ViewerProcess first = ViewerProcess.start(0, List.of())) {
                port = first.port();
                tab.open(first.url(), "train?width=8&depth=1&batch=32&steps=300000")
                        .click("start");
                tab.until("s.state === 'running' && s.loss > 0");
            }
            tab.untilTrue("window.pathline.server === 'lost'");
            try (ViewerProcess second = ViewerProcess.start(port, List.of())) {
                assertThat(second.port()).isEqualTo(port);
                tab.untilTrue("window.pathline.server === 'live'").until("s.state === null");
                tab.untilTrue("document.getElementById('alert').textContent.includes('train-1')");
                assertThat(tab.page.evaluate("() => location.hash").toString()).contains("train");

                tab.click("start")
                        .until("s.state === 'running' && s.loss > 0")
                        .click("stop")
                        .until("s.state === 'stopped'");
            }
        }
    }

    /** Both wait for the server; if both were shown, the first one would stay open unseen, and ask for a stream. */
    @Test
    void ofTwoAddressesThatAreOpenedInOneBreathTheLaterOneIsShownAlone(Chromium chromium, ViewerProcess viewer) {
        try (Tab tab = chromium.tab(1000, 700)) {
            List<Route> held = new ArrayList<>();
            List<String> streams = new ArrayList<>();
            tab.page.route("**/api/sources", held::add);
            tab.page.onRequest(request -> {
                if (request.method().equals("POST") && request.url().endsWith("/api/streams")) {
                    streams.add(String.valueOf(request.postData()));
                }
            });
            tab.page.navigate(viewer.url() + "#sample?source=oracle:two-moons&seed=1&arrows=false");
            tab.untilTrue("window.pathline?.view === 'sample'");
            tab.page.evaluate("() => { location.hash = '#sample?source=oracle:two-moons&seed=2&arrows=false'; }");
            while (held.size() < 2) {
                tab.page.waitForTimeout(20);
            }
            tab.page.unroute("**/api/sources");
            held.forEach(Route::resume);

            tab.until("s.index >= 0").press("End").untilEnd();
            assertThat(streams).hasSize(1);
            assertThat(streams.get(0)).contains("\"seed\":2");
        }
    }

    @Test
    void tenTabsPlayAndOneMayLeaveInTheMiddle(Chromium chromium, ViewerProcess viewer) {
        List<Tab> tabs = new ArrayList<>();
        try {
            for (int k = 0; k < 10; k++) {
                tabs.add(chromium.tab(500, 500).open(viewer.url(), "sample?arrows=false&count=500&seed=" + k));
            }
            tabs.remove(4).close();
            for (Tab tab : tabs) {
                tab.page.bringToFront();
                tab.untilEnd();
                assertThat(tab.complaints()).isEmpty();
            }
        } finally {
            tabs.forEach(Tab::close);
        }
    }

    @Test
    void showsANameThatIsMarkupAsText(Chromium chromium, ViewerProcess viewer) {
        try (Tab tab = chromium.tab(1000, 700)) {
            for (String view : new String[] {"sample", "compare", "train"}) {
                tab.open(viewer.url(), view);
                assertThat(tab.page.evaluate("() => window.hacked")).isNull();
                assertThat(tab.page.locator("main img").count()).isZero();
            }
            tab.open(viewer.url(), "sample");
            assertThat(tab.page.locator("[data-control=source]").innerText()).contains(TinyRuns.HOSTILE_NAME);
        }
    }

    @Test
    void theKeyboardOpensEveryViewAndTheHelpSheet(Chromium chromium, ViewerProcess viewer) {
        try (Tab tab = chromium.tab(1000, 700)) {
            tab.open(viewer.url(), "sample");
            String[] views = {"train", "sample", "tour", "compare", "images", "map"};
            for (int k = 0; k < views.length; k++) {
                tab.press(Integer.toString(k + 1));
                tab.untilTrue("window.pathline.view === '" + views[k] + "'");
            }
            tab.press("?").waitFor("dialog[open]").press("Escape");
            assertThat(tab.page.locator("dialog[open]").count()).isZero();
            tab.press("d");
            assertThat(tab.page.getAttribute("html", "data-theme")).isEqualTo("light");
        }
    }
}
