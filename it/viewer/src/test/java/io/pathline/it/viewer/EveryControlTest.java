package io.pathline.it.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every control of Sample, of the tour's stops that move and of the page changes what is seen: pictures or figures, not
 * the control itself. A control that is there and not in a table here fails the test.
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

    private static final List<String> PLAYER =
            List.of("time slide 20", "back click", "on click", "play click", "speed choose 4");
    private static final List<String> SHOWN = List.of(
            "trails click",
            "arrows click",
            "arrows click",
            "speedmap click",
            "speedmap click",
            "density click",
            "density click",
            "colour choose same");

    private final Set<String> operated = new TreeSet<>();
    private final Set<String> offered = new TreeSet<>();

    @Test
    void ofSample() {
        open("sample?count=300&arrows=false&source=oracle:8-gaussians");
        operate(PLAYER);
        operate(SHOWN);
        operate(
                "path choose vp",
                "count fill 200",
                "resample click",
                "solver choose midpoint",
                "steps fill 3",
                "states click",
                "source choose oracle:two-moons",
                "solver choose dopri5",
                "tolerance slide -1");
        tab.page.locator(".stage").click();
        tab.until("s.picked >= 0");
        operate("let-go click");
        assertThatAllWereOperated();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "noise-to-data: ways choose marginal, tour-data choose two-moons, resample click",
                "through-time: time slide 20, back click, on click, play click, speed choose 4",
                "conditional-path: tour-path choose vp, tour-time slide 3",
                "side-by-side: tour-data choose two-moons, ways choose marginal, tour-time slide 0.9"
            })
    void ofTheTour(String stop) {
        String[] parts = stop.split(": ", 2);
        open("tour?stop=" + parts[0]);
        operate(parts[1].split(", ", -1));
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
            String[] words = operation.split(" ", 3);
            String before = settled();
            Object speed = tab.state().get("speed");
            operated.add(words[0]);
            switch (words[1]) {
                case "click" -> tab.click(words[0]);
                case "choose" -> tab.choose(words[0], words[2]);
                case "fill" -> tab.fill(words[0], words[2]);
                default ->
                    tab.page
                            .locator("[data-control='" + words[0] + "']")
                            .evaluate(
                                    "(slider, value) => { slider.value = value; slider.dispatchEvent(new"
                                            + " Event('input', {bubbles: true})); }",
                                    words[2]);
            }
            if (words[0].equals("speed")) {
                assertThat(tab.state().get("speed"))
                        .as("speed is seen when it plays")
                        .isNotEqualTo(speed);
            } else {
                untilOther(before, operation);
            }
        }
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
        offered.addAll(controls());
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

    private List<String> controls() {
        List<String> names = new ArrayList<>();
        ((List<?>) tab.page.evaluate("() => [...document.querySelectorAll('main [data-control]')].map((one) =>"
                        + " one.dataset.control)"))
                .forEach(name -> names.add((String) name));
        return names;
    }

    private void assertThatAllWereOperated() {
        settled();
        assertThat(operated).containsAll(offered);
        assertThat(tab.complaints()).isEmpty();
    }
}
