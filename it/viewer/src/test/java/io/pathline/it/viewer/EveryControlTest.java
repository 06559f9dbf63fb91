package io.pathline.it.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every control of every view and of the page changes what is seen: pictures or figures, not the control itself; what a
 * training begins with changes what is asked for. A control that is there and not in a table here fails the test.
 */
final class EveryControlTest extends InBrowser {
    /** Pictures and figures, without the controls, and without how often was drawn. */
    private static final String SEEN = """
        () => {
          const pictures = [...document.querySelectorAll('main canvas')].map((canvas) => canvas.toDataURL());
          const words = [...document.querySelectorAll('main dd:not([data-value=fps]), main figcaption, main .bars, main .panels > section, '
              + 'main .followed, main .answer, main [data-value=t]')]
            .map((one) => (one.matches('section') ? one.getAttribute('aria-label') : one.textContent));
          let hash = 0;
          for (const text of [...pictures, ...words]) {
            for (let k = 0; k < text.length; k++) hash = (31 * hash + text.charCodeAt(k)) | 0;
          }
          return `${hash} ${words.join('|')}`;
        }\
        """;

    /** Some of the tour is computed anew for a second, and longer on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String FEW = "&frames=9&arrows=false";

    private static final List<String> PLAYER =
            List.of("time slide 4", "back click", "on click", "play click", "speed choose 4");
    private static final List<String> SHOWN = List.of(
            "trails click",
            "arrows click",
            "arrows click",
            "speedmap click",
            "speedmap click",
            "density click",
            "density click",
            "colour choose same");

    /** Of the solver of a source that is sampled. */
    private static final List<String> SOLVER = List.of(
            "resample click",
            "solver choose euler",
            "steps fill 3",
            "states click",
            "solver choose dopri5",
            "tolerance slide -1");

    /** Of one panel; the star is its number. */
    private static final List<String> PANEL = List.of(
            "source* choose oracle:two-moons", "path* choose cosine", "solver* choose ralston", "steps* fill 3");

    /** With what they are called in the request. */
    private static final Map<String, String> TRAINING = Map.ofEntries(
            Map.entry("data choose pinwheel", "pinwheel"),
            Map.entry("path choose vp", "vp"),
            Map.entry("loss choose pseudo-huber", "pseudo-huber"),
            Map.entry("prediction choose data", "data"),
            Map.entry("steps fill 90000", "90000"),
            Map.entry("batch fill 16", "16"),
            Map.entry("learningRate fill 0.002", "0.002"),
            Map.entry("width fill 8", "8"),
            Map.entry("depth fill 1", "1"),
            Map.entry("every fill 10", "10"),
            Map.entry("seed fill 5", "5"));

    private final Set<String> operated = new TreeSet<>();
    private final Set<String> offered = new TreeSet<>();

    @Test
    void ofSample() {
        open("sample?count=300&source=oracle:8-gaussians" + FEW);
        operate(PLAYER);
        operate(SHOWN);
        operate("path choose vp", "count fill 200");
        operate(SOLVER);
        operate("source choose oracle:two-moons");
        operateLetGo();
        assertThatAllWereOperated();
    }

    @Test
    void ofTheMap() throws IOException, InterruptedException {
        open("map?count=200&source=" + new ViewerApi(viewer).source("map", false) + FEW);
        operate(PLAYER);
        operate(SHOWN);
        operate("path choose cosine", "count fill 100");
        operate(SOLVER);
        operateLetGo();
        assertThatAllWereOperated();
    }

    @Test
    void ofImagesAndSignals() throws IOException, InterruptedException {
        ViewerApi api = new ViewerApi(viewer);
        open("images?count=4&source=" + api.source("image", false) + FEW);
        operate(PLAYER);
        operate("class choose 3", "guidance slide 4", "count fill 2", "path choose cosine");
        operate(SOLVER);
        operate("source choose " + api.source("signal", false));
        assertThatAllWereOperated();
    }

    @Test
    void ofCompare() {
        open("compare?count=100&arrows=false&speed=4");
        operate("time slide 30", "back click", "on click", "play click");
        operate(SHOWN);
        operate("count fill 80", "resample click");
        for (String panel : List.of("0", "1")) {
            operate(PANEL.stream().map(words -> words.replace("*", panel)).toList());
        }
        operate("add click", "remove2 click", "remove1 click", "add click", "remove0 click", "speed choose 1");
        assertThatAllWereOperated();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "noise-to-data: ways choose marginal, tour-data choose two-moons, resample click",
                "through-time: time slide 20, back click, on click, play click, speed choose 4",
                "conditional-path: tour-path choose vp, tour-time slide 3",
                "side-by-side: tour-data choose two-moons, ways choose marginal, tour-time slide 0.9",
                "quality-by-nfe: tour-data choose two-moons, tour-solver choose euler",
                "questions: answer0 click, answer1 click, answer2 click, answer3 click, answer4 click, answer5 click,"
                        + " answer6 click, answer7 click"
            })
    void ofTheTour(String stop) {
        String[] parts = stop.split(": ", 2);
        open("tour?stop=" + parts[0]);
        operate(parts[1].split(", *", -1));
        assertThatAllWereOperated();
    }

    @Test
    void ofTheTrainingCost() {
        open("tour?stop=training-cost").waitFor(".bars:has-text('solver of 8 steps')");
        noteOffered();
        change("cost-steps slide 2");
        change("measure click");
        tab.waitFor(".bars:has-text('solver of 2 steps')");
        assertThatAllWereOperated();
    }

    @Test
    void ofTraining() {
        open("train");
        TRAINING.keySet().forEach(this::change);
        noteOffered();

        String asked = tab.page
                .waitForRequest("**/api/training", () -> change("start click"))
                .postData();
        TRAINING.forEach((operation, value) -> assertThat(asked)
                .as(operation)
                .containsPattern('"' + operation.replaceFirst(" .*", "") + "\":\"?" + value + "\"?[,}]"));

        tab.until("s.state === 'running' && s.samples > 0");
        change("pause click");
        tab.until("s.state === 'paused'");
        change("resume click");
        tab.until("s.state === 'running'");
        change("stop click");
        tab.until("s.state === 'stopped'");
        noteOffered();
        change("watch choose ");
        tab.until("s.state === null");
        change("data choose drawn");
        tab.page.locator(".stage").click();
        tab.until("s.drawn > 0");
        noteOffered();
        change("clear click");
        tab.until("s.drawn === 0");
        assertThatAllWereOperated();
    }

    @Test
    void ofTheWholePage() {
        open("sample?count=200&arrows=false").untilEnd();
        Object ground = tab.page.evaluate("() => getComputedStyle(document.body).backgroundColor");
        tab.click("theme");
        assertThat(tab.page.evaluate("() => getComputedStyle(document.body).backgroundColor"))
                .isNotEqualTo(ground);
        tab.click("help").waitFor("dialog[open]");
        tab.page.click("dialog button");
        assertThat(tab.page.locator("dialog[open]").count()).isZero();
    }

    private void operate(List<String> operations) {
        operate(operations.toArray(new String[0]));
    }

    /** Each is a control, what is done with it, and the value where there is one. */
    private void operate(String... operations) {
        for (String operation : operations) {
            String before = settled();
            Object speed = tab.state().get("speed");
            change(operation);
            if (operation.startsWith("speed ")) {
                assertThat(tab.state().get("speed"))
                        .as("speed is seen when it plays")
                        .isNotEqualTo(speed);
            } else {
                untilOther(before, operation);
            }
        }
    }

    private void change(String operation) {
        String[] words = operation.split(" ", 3);
        operated.add(kind(words[0]));
        switch (words[1]) {
            case "click" -> tab.click(words[0]);
            case "choose" -> tab.choose(words[0], words[2]);
            case "fill" -> tab.fill(words[0], words[2]);
            default -> tab.slide(words[0], Double.parseDouble(words[2]));
        }
    }

    private void operateLetGo() {
        settled();
        tab.page.locator(".stage").click();
        tab.until("s.picked >= 0");
        operate("let-go click");
    }

    /** Panels and questions are numbered. */
    private static String kind(String control) {
        return control.replaceFirst("\\d+$", "");
    }

    /** What is seen once nothing plays and nothing more arrives. */
    private String settled() {
        tab.untilTrue("!window.pathline.state?.playing");
        String seen = seen();
        for (int same = 0; same < 3; ) {
            tab.page.waitForTimeout(100);
            String now = seen();
            same = now.equals(seen) && Boolean.TRUE.equals(tab.page.evaluate("() => !window.pathline.state?.playing"))
                    ? same + 1
                    : 0;
            seen = now;
        }
        noteOffered();
        return seen;
    }

    private void untilOther(String before, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (seen().equals(before)) {
            assertThat(System.nanoTime()).as("nothing changed by: " + what).isLessThan(end);
            tab.page.waitForTimeout(50);
        }
    }

    private String seen() {
        return (String) tab.page.evaluate(SEEN);
    }

    /** A choice of one is none. */
    private void noteOffered() {
        List<?> names = (List<?>) Objects.requireNonNull(tab.page.evaluate("""
            () => [...document.querySelectorAll('main [data-control]')]
                .filter((one) => one.options?.length !== 1).map((one) => one.dataset.control)\
            """));
        names.forEach(name -> offered.add(kind((String) name)));
    }

    private void assertThatAllWereOperated() {
        settled();
        assertThat(operated).isNotEmpty().containsAll(offered);
        assertThat(tab.complaints()).isEmpty();
    }
}
