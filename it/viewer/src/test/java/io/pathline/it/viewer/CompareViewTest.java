package io.pathline.it.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Panels keep step, begin from the same noise, and take particles dropped at the cursor. */
final class CompareViewTest extends InBrowser {
    @Test
    void allPanelsShowTheSameTime() {
        open("compare?count=500").until("s.index >= 10");
        tab.press("ArrowRight").until("!s.playing");

        List<Double> times = tab.times();
        assertThat(times).hasSize(2);
        assertThat(times.get(0)).isCloseTo(times.get(1), within(1e-3));
    }

    @Test
    void panelsBeginFromTheSameNoise() {
        open("compare?count=500").untilPlayed().press("Home").until("s.index === 0");

        assertThat(tab.values(0)).isEqualTo(tab.values(1));
        tab.press("End").until("s.index === 60");
        assertThat(tab.values(0)).isNotEqualTo(tab.values(1));
    }

    @Test
    void dropsParticlesAtTheCursorInEveryPanel() {
        open("compare?count=500").untilPlayed().slide("time", 20).until("s.index === 20");
        tab.page.locator(".stage").first().click();
        tab.until("s.dropped.every(count => count === 120)").press("End").until("s.index === 60");

        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void putsTheExactFieldBesideAModelAndAddsAndRemovesPanels() throws IOException, InterruptedException {
        open("compare?count=500").untilPlayed();
        tab.choose("source1", new ViewerApi(viewer).source("points", false)).untilPlayed();
        tab.click("add").until("s.panels === 3").untilPlayed();
        tab.click("remove1").until("s.panels === 2").untilPlayed();

        assertThat(tab.complaints()).isEmpty();
    }

    /** At t = 1 nothing has anywhere to go, so the cloud is put down at t = 0, where it was clicked, and seen to move. */
    @Test
    void dropsAtTheBeginningWhatIsDroppedAtTheEnd() {
        open("compare?count=500&speed=0.25&at=60").until("s.index === 60");
        tab.page.locator(".stage").first().click(new Locator.ClickOptions().setPosition(100, 100));
        tab.until("s.playing && s.drops.every(drop => drop)")
                .press("Home")
                .until("s.index === 0 && s.drops.every(drop => drop)");
        List<?> clicked = (List<?>) Objects.requireNonNull(tab.page.evaluate("""
            async () => {
              const { sources } = await (await fetch('/api/sources')).json();
              const [[left, right]] = sources.find(({ id }) => id === 'oracle:8-gaussians').bounds;
              const box = document.querySelector('.stage').getBoundingClientRect();
              const scale = (right - left) / Math.min(box.width, box.height);
              return [scale * (101 - box.width / 2), -scale * (101 - box.height / 2)];
            }\
            """));
        for (List<Double> drop : drops()) {
            assertThat(drop.get(0)).isCloseTo(((Number) clicked.get(0)).doubleValue(), within(0.1));
            assertThat(drop.get(1)).isCloseTo(((Number) clicked.get(1)).doubleValue(), within(0.1));
        }
        List<List<Double>> before = drops();

        tab.press("End").until("s.index === 60 && s.drops.every(drop => drop)");

        tab.until("Math.hypot(s.drops[0][0] - " + before.get(0).get(0) + ", s.drops[0][1] - "
                + before.get(0).get(1) + ") > 0.2");
        assertThat(tab.untilTrue("document.getElementById('alert').textContent === ''")
                        .complaints())
                .isEmpty();
    }

    private List<List<Double>> drops() {
        List<?> drops = (List<?>) Objects.requireNonNull(tab.state().get("drops"), "drops");
        return drops.stream()
                .map(place -> ((List<?>) place)
                        .stream().map(value -> ((Number) value).doubleValue()).toList())
                .toList();
    }

    @Test
    void comparesImagesInAGrid() throws IOException, InterruptedException {
        String images = new ViewerApi(viewer).source("image", false);
        open("compare?count=4&solver0=euler&steps0=2&solver1=euler&steps1=4&source0=" + images + "&source1=" + images)
                .untilPlayed();

        assertThat(tab.frame(0).get("dims")).isEqualTo(784);
        assertThat(tab.values(0)).isNotEqualTo(tab.values(1));
        assertThat(Pixels.inside(tab.page.locator("canvas.samples").first()).drawn())
                .isGreaterThan(500);
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void itsAddressShowsTheSameAgain() {
        open("compare?count=300&seed=9&panels=0.2&path0=vp&solver2=midpoint&steps2=3&at=20")
                .until("s.index === 20");
        List<Float> first = tab.values(0);
        List<Float> second = tab.values(1);

        open("compare?count=300&seed=9&panels=0.2&path0=vp&solver2=midpoint&steps2=3&at=20")
                .until("s.index === 20");

        assertThat(tab.values(0)).isEqualTo(first);
        assertThat(tab.values(1)).isEqualTo(second).isNotEqualTo(first);
        assertThat(tab.control("path0").inputValue()).isEqualTo("vp");
        assertThat(tab.control("steps2").inputValue()).isEqualTo("3");
    }
}
