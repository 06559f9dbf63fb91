package io.pathline.it.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Training can be started, watched, held, ended, and fed with data drawn by hand. */
final class TrainViewTest extends InBrowser {
    private static final String SMALL = "train?width=16&depth=2&batch=32";

    @Test
    void startsShowsPausesResumesAndStops() throws IOException {
        open(SMALL + "&steps=200000&every=20").click("start");
        tab.until("s.state === 'running' && s.evaluations > 0 && s.samples > 0 && s.loss > 0");
        assertThat(Pixels.of(tab.page.locator(".stage")).drawn()).isGreaterThan(500);
        assertThat(Pixels.of(tab.page.locator(".plot").first()).drawn()).isGreaterThan(100);

        tab.click("pause").until("s.state === 'paused'");
        Object step = tab.state().get("step");
        tab.click("resume").until("s.state === 'running' && s.step > " + step);
        tab.click("stop").until("s.state === 'stopped'");
        assertThat(tab.complaints()).isEmpty();
    }

    /** A picture that is being made when the training is paused comes without a row, and is not the last that is asked for. */
    @Test
    void learnsOnOnThePageWheneverItIsResumed() {
        open("train?width=256&depth=4&batch=32&steps=200000&every=1").click("start");
        tab.until("s.state === 'running' && s.evaluations > 1");
        for (int k = 0; k < 5; k++) {
            tab.click("pause").until("s.state === 'paused'");
            int pictures = tab.number("evaluations");
            tab.click("resume").until("s.state === 'running' && s.evaluations > " + (pictures + 1));
        }
        tab.click("stop").until("s.state === 'stopped'");
    }

    @Test
    void saysOfWhichStepAndTimeThePictureIsAndEndsWithTheLastOne() {
        open(SMALL + "&steps=30&every=20").click("start").until("s.state === 'finished' && s.pictured === 30");

        assertThat(tab.figure("pictured")).isEqualTo("30");
        assertThat(tab.figure("caption"))
                .startsWith("Samples at t = 1 after step 30; arrows are the velocity at t = 0.5.");
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void leavesATrainingThatIsNoLongerWatchedOutOfTheAddress() {
        open(SMALL + "&steps=5&every=5").click("start").until("s.state === 'finished'");
        tab.untilTrue("location.hash.includes('training=')");
        tab.choose("watch", "").untilTrue("!location.hash.includes('training=')");
        assertThat(tab.state().get("state")).isNull();
    }

    /** The answer about the first one comes when the second one was chosen long ago. */
    @Test
    void watchesTheTrainingThatWasChosenLastThroughOneSocket() {
        open(SMALL + "&steps=5&every=5").click("start").until("s.state === 'finished'");
        String first = String.valueOf(tab.state().get("training"));
        tab.click("start").until("s.state === 'finished' && s.training !== '" + first + "'");
        String second = String.valueOf(tab.state().get("training"));
        tab.choose("watch", "").until("s.state === null");
        List<Route> held = new ArrayList<>();
        List<String> sockets = new ArrayList<>();
        tab.page.route("**/api/training/*", held::add);
        tab.page.onWebSocket(socket -> sockets.add(socket.url()));

        tab.choose("watch", first).choose("watch", second);
        while (held.size() < 2) {
            tab.page.waitForTimeout(20);
        }
        held.get(1).resume();
        tab.until("s.state === 'finished'");
        held.get(0).resume();
        tab.page.evaluate("() => fetch('/api/server')"); // an answer that comes after that one

        tab.until("s.state === 'finished' && s.training === '" + second + "'");
        assertThat(sockets).hasSize(1);
    }

    @Test
    void trainsOnDataDrawnWithThePointerAndSamplesTheModel() {
        open(SMALL + "&steps=30&every=10").choose("data", "drawn");
        BoundingBox stage = tab.page.locator(".stage").boundingBox();
        tab.page.mouse().move(stage.x + 200, stage.y + 200);
        tab.page.mouse().down();
        tab.page.mouse().move(stage.x + 500, stage.y + 300, new Mouse.MoveOptions().setSteps(20));
        tab.page.mouse().up();
        tab.until("s.drawn >= 100");

        tab.click("start").until("s.state === 'finished'").waitFor("a[href^='#sample?source=']");
        tab.page.click("a[href^='#sample?source=']");
        tab.untilEnd();

        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void trainsOnDataDrawnWithTheKeyboard() {
        open(SMALL + "&steps=5&every=5&data=drawn");
        tab.page.locator(".stage").focus();
        tab.press("Enter").until("s.drawn === 24");
        tab.press("ArrowRight").press("ArrowUp").press("Enter").until("s.drawn === 48");

        tab.click("start").until("s.state === 'finished'");
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void saysWhatIsMissingWhenTooLittleIsDrawn() {
        open(SMALL + "&data=drawn").click("start");
        tab.untilTrue("document.getElementById('alert').textContent.length > 10");
    }
}
