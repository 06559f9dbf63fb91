package io.pathline.it.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every view fits a telephone, has a name for every control, and complains of nothing. */
final class EachViewTest extends InBrowser {
    @Test
    void drawsTheMeasuredSimulationsOfTheTour() throws IOException {
        open("tour?stop=quality-by-nfe");
        tab.untilTrue("document.querySelector('.note').textContent.includes('Floor')");
        assertThat(Pixels.of(tab.page.locator(".plot").first()).drawn()).isGreaterThan(200);

        open("tour?stop=training-cost").waitFor("meter");
        assertThat(tab.page.locator("meter").count()).isEqualTo(2);
        assertThat(tab.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "sample", "tour", "compare", "images", "map"})
    void fitsATelephoneOf360Pixels(String view) {
        try (Tab telephone = chromium.tab(360, 740)) {
            telephone.open(viewer.url(), view);

            assertThat(telephone.page.evaluate("() => document.documentElement.scrollWidth"))
                    .isEqualTo(360);
        }
    }

    @Test
    void namesEveryControlForThoseWhoCannotSeeIt() {
        for (String view : new String[] {"train", "sample", "tour", "compare", "images", "map"}) {
            open(view);
            assertThat(tab.page.evaluate("""
                () => [...document.querySelectorAll('button, input, select, canvas.samples, .stage')]
                    .filter(one => !(one.textContent.trim() || one.ariaLabel || one.labels?.length))
                    .map(one => one.outerHTML)\
                """)).as(view).isEqualTo(List.of());
        }
    }
}
