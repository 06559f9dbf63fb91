package io.pathline.it.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Live sampling responds to every control, and shows what the server sent to the last bit. */
final class SampleViewTest extends InBrowser {
    @ParameterizedTest
    @ValueSource(ints = {0, 17, 42, 60})
    void scrubbingShowsExactlyTheFramesData(int index) throws IOException, InterruptedException {
        open("sample?count=500").untilEnd().slide("time", index).until("s.index === " + index);

        Map<String, Object> frame = tab.frame(0);
        List<Float> page = tab.values(0);
        assertThat(frame.get("index")).isEqualTo(index);
        assertThat(page).hasSize(1000);
        assertThat(page).isEqualTo(new ViewerApi(viewer).values(String.valueOf(frame.get("stream")), index));
    }

    @Test
    void askedForNoMoreFramesThanItDraws() {
        open("sample?count=500&speed=0.25")
                .until("s.index >= 2")
                .press("ArrowRight")
                .until("!s.playing");

        assertThat(tab.number("asked"))
                .as("at most two frames are under way beyond the one that is shown")
                .isLessThanOrEqualTo(tab.number("index") + 3);
    }

    @Test
    void playsPausesStepsAndGoesToTheEndsByKeyboard() {
        open("sample?count=500&speed=0.25").untilEnd().press("Home").until("s.index === 0 && !s.playing");
        tab.press("ArrowRight").until("s.index === 1").press("ArrowLeft").until("s.index === 0");
        tab.press(" ").until("s.playing").press(" ").until("!s.playing");
        tab.press("End").until("s.index === s.length - 1");
    }

    @Test
    void resamplesWithAnotherSeedAndForgetsWhatItWas() {
        open("sample?count=200").untilEnd();
        List<Float> before = tab.values(0);

        Object stream = tab.state().get("stream");
        tab.press("r").until("s.stream !== '' && s.stream !== '" + stream + "'").untilEnd();

        assertThat(tab.values(0)).isNotEqualTo(before);
        tab.page.waitForURL(url -> url.contains("seed=8"));
    }

    @Test
    void everyChoiceStartsAnotherSolve() throws IOException, InterruptedException {
        open("sample?count=200").untilEnd().until("s.nfe !== null");
        Object adaptive = tab.state().get("nfe");

        tab.choose("solver", "midpoint").fill("steps", "10").until("s.nfe === 20");
        tab.choose("solver", "dopri5").slide("tolerance", -2).until("s.nfe !== null && s.nfe < " + adaptive);
        tab.fill("count", "300").untilEnd();
        assertThat(tab.frame(0).get("count")).isEqualTo(300);
        tab.choose("path", "vp").untilEnd();
        tab.choose("source", new ViewerApi(viewer).source("points", false)).untilEnd();
        assertThat(tab.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"trails", "speedmap", "density", "arrows"})
    void everySwitchChangesThePicture(String control) throws IOException {
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger underWay = new AtomicInteger();
        tab.page.onRequest(request -> underWay.addAndGet(isGrid(request) ? 1 : 0));
        tab.page.onRequestFinished(request -> {
            underWay.addAndGet(isGrid(request) ? -1 : 0);
            answered.addAndGet(isGrid(request) ? 1 : 0);
        });
        open("sample?count=500").untilEnd();
        Pixels before = settled(() -> answered.get() > 0 && underWay.get() == 0);

        tab.click(control);

        assertThat(changed(before)).isGreaterThan(300);
    }

    private static boolean isGrid(Request request) {
        return request.url().contains("/api/field") || request.url().contains("/api/density");
    }

    /** The picture when nothing is on its way any more, and nothing moves. */
    private Pixels settled(BooleanSupplier quiet) throws IOException {
        Pixels before = Pixels.of(tab.page.locator(".stage"));
        while (true) {
            tab.page.waitForTimeout(500);
            boolean wasQuiet = quiet.getAsBoolean();
            Pixels now = Pixels.of(tab.page.locator(".stage"));
            if (wasQuiet && now.differFrom(before) == 0) {
                return now;
            }
            before = now;
        }
    }

    /** How many pixels differ in the end; what a switch shows may have to be computed first. */
    private long changed(Pixels before) throws IOException {
        long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        long different = 0;
        while (different <= 300 && System.nanoTime() < end) {
            tab.page.waitForTimeout(200);
            different = Pixels.of(tab.page.locator(".stage")).differFrom(before);
        }
        return different;
    }

    @Test
    void followsAPickedParticleWithItsLogDensity() throws IOException, InterruptedException {
        open("sample?count=500").untilEnd();
        tab.page.locator(".stage").click();
        tab.until("s.picked >= 0 && s.logDensity.length === s.length && s.logDensity.every(Number.isFinite)");

        assertThat(tab.figure("logp")).endsWith("nats");
        tab.click("let-go").until("s.picked === -1");
    }

    @Test
    void itsAddressShowsTheSameAgain() {
        open("sample?count=400&seed=11&solver=midpoint")
                .untilEnd()
                .slide("time", 30)
                .until("s.index === 30");
        List<Float> values = tab.values(0);
        tab.page.waitForURL(url -> url.contains("at=30"));
        String address = tab.page.url();

        try (Tab other = chromium.tab(1200, 800)) {
            other.page.navigate(address);
            other.page.waitForSelector("main > section");
            other.until("s.index === 30");

            assertThat(other.values(0)).isEqualTo(values);
        }
    }

    @Test
    void showsTheEvaluationsUpToTheFrameThatIsSeen() {
        open("sample?count=200").untilEnd();
        int all = Integer.parseInt(tab.figure("nfe"));

        tab.slide("time", 30).until("s.index === 30");

        assertThat(Integer.parseInt(tab.figure("nfe")))
                .isEqualTo(((Number) Objects.requireNonNull(tab.frame(0).get("nfe"), "nfe")).intValue())
                .isBetween(1, all - 1);
    }

    @Test
    void playsAgainFromTheBeginningWhenItHasEnded() {
        open("sample?count=200&speed=0.25").press("End").untilEnd().until("!s.playing");

        tab.click("play").until("s.playing && s.index > 0 && s.index < s.length - 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "3", "-1"})
    void playsAtItsOwnSpeedWhereTheAddressNamesNone(String speed) {
        open("sample?count=200&speed=" + speed).untilEnd();

        assertThat(tab.control("speed").inputValue()).isEqualTo("1");
    }

    @Test
    void showsTheToleranceOfTheAddressAsItIs() {
        open("sample?count=200&tolerance=3e-4").untilEnd();

        assertThat(tab.page
                        .locator(".control:has([data-control=tolerance]) output")
                        .innerText())
                .isEqualTo("3e-4");
    }

    @Test
    void offersExactFieldsNoSolverThatRefusesThem() throws IOException, InterruptedException {
        open("sample?count=200&source=oracle:8-gaussians&solver=euler-maruyama").untilEnd();
        assertThat(tab.control("solver").innerText()).contains("dopri5").doesNotContain("euler-maruyama");

        tab.choose("source", new ViewerApi(viewer).source("points", false)).untilEnd();
        assertThat(tab.control("solver").innerText()).contains("euler-maruyama");
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void saysWhichFramesLieBetweenStepsAndShowsStatesAlone() {
        open("sample?count=200&solver=euler&steps=4").untilEnd();
        tab.slide("time", 14).until("s.index === 14");
        assertThat(tab.figure("frame")).endsWith("between steps");
        tab.slide("time", 15).until("s.index === 15");
        assertThat(tab.figure("frame")).isEqualTo("16 of 61");

        tab.click("states").until("s.length === 5").untilEnd();
        tab.page.waitForURL(url -> url.contains("states=true"));
    }

    @Test
    void saysWhatToTryWhereASolveEndsEarly() {
        tab.page.routeWebSocket("**/ws/streams/*", socket -> {
            WebSocketRoute server = socket.connectToServer();
            server.onMessage(frame -> {
                if (frame.text() == null) {
                    socket.send(frame.binary());
                } else {
                    socket.send(frame.text().replace("reached-end", "max-steps").replace("The solve", "Try this"));
                }
            });
        });
        open("sample?count=200").untilEnd();
        tab.untilTrue("document.querySelector('[data-value=advice]').textContent.startsWith('Try this')");
    }

    /** The answer to an earlier time comes late; what it shows is marked until the right one is there. */
    @Test
    void marksAFieldOfAnotherTime() {
        AtomicBoolean slow = new AtomicBoolean();
        Queue<Route> held = new ConcurrentLinkedQueue<>();
        tab.page.route("**/api/field*", route -> {
            if (slow.get()) {
                held.add(route);
            } else {
                route.resume();
            }
        });
        open("sample?count=200&source=oracle:8-gaussians").untilEnd();
        tab.press("Home").until("s.index === 0 && s.late.length === 0");
        slow.set(true);

        tab.press("ArrowRight").until("s.index === 1");
        tab.until("s.late.length === 1 && s.late[0] === 'arrows of t = 0.000'");

        slow.set(false);
        held.forEach(Route::resume);
        tab.until("s.late.length === 0");
    }

    @Test
    void aSliderThatMovesStartsOneSolveWhenItRestsAndKeepsTheTime() {
        open("sample?count=200").untilEnd().slide("time", 30).until("s.index === 30");
        AtomicInteger solves = new AtomicInteger();
        tab.page.onRequest(request -> {
            if (request.method().equals("POST") && request.url().endsWith("/api/streams")) {
                solves.incrementAndGet();
            }
        });
        Object before = tab.state().get("stream");

        tab.page.evaluate("""
            () => {
              const slider = document.querySelector('[data-control=tolerance]');
              for (const value of [-4, -3, -2]) {
                slider.value = value;
                slider.dispatchEvent(new Event('input', {bubbles: true}));
              }
            }\
            """);
        tab.until("s.stream !== '" + before + "' && s.stream !== '' && s.index === 30");

        assertThat(solves).hasValue(1);
        assertThat(tab.state().get("playing")).isEqualTo(false);
    }

    /** Arrows, speed and density are of the field that the particles follow. */
    @Test
    void theFieldIsGuidedAsTheParticlesAre() throws IOException, InterruptedException {
        try (ViewerProcess classes = ViewerProcess.start(0, List.of(TinyRuns.classes()))) {
            Queue<String> fields = new ConcurrentLinkedQueue<>();
            tab.page.onResponse(answer -> {
                if (answer.url().contains("/api/field")) {
                    fields.add(answer.status() + " " + answer.url());
                }
            });
            tab.open(classes.url(), "sample?count=50&source=" + new ViewerApi(classes).source("points", false));
            tab.choose("class", "1").until("s.index >= 0 && s.index === s.length - 1");

            tab.slide("guidance", 3).until("s.guidance === 3");

            while (fields.stream().noneMatch(field -> field.contains("class=1") && field.contains("guidance=3"))) {
                tab.page.waitForTimeout(50);
            }
            assertThat(fields).allMatch(field -> field.startsWith("200 "));
            assertThat(tab.has("arrows")).isTrue();
            assertThat(tab.complaints()).isEmpty();
        }
    }
}
