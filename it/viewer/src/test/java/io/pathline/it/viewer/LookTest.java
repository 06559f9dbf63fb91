package io.pathline.it.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written can be read and lines can be seen, dark and light; the theme is the system's until someone chooses. */
final class LookTest extends InBrowser {
    private static final String CONTRASTS = """
        async () => {
          const { OKABE_ITO } = await import('/assets/draw/palette.js');
          const style = getComputedStyle(document.documentElement);
          const of = (name) => style.getPropertyValue('--' + name).trim();
          const light = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
            .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
            .reduce((sum, c, k) => sum + c * [0.2126, 0.7152, 0.0722][k], 0);
          const ratio = (a, b) => {
            const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
            return (high + 0.05) / (low + 0.05);
          };
          const text = ['ink', 'faint', 'accent', 'warn'].flatMap((ink) => ['page', 'panel', 'stage']
            .map((ground) => ratio(of(ink), of(ground))));
          return {
            text: Math.min(...text, ratio(of('on-accent'), of('accent'))),
            lines: Math.min(...OKABE_ITO.map((colour) => ratio(colour, of('stage')))),
          };
        }\
        """;

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"DARK", "LIGHT"})
    void textStandsOutBySevenToOneAndLinesByThree(ColorScheme scheme) {
        try (Tab window = chromium.tab(1000, 700, scheme)) {
            window.open(viewer.url(), "sample?count=50");

            Map<?, ?> contrasts = (Map<?, ?>) window.page.evaluate(CONTRASTS);

            assertThat(ratio(contrasts, "text")).isGreaterThan(7);
            assertThat(ratio(contrasts, "lines")).isGreaterThan(3);
        }
    }

    private static double ratio(Map<?, ?> contrasts, String name) {
        return ((Number) Objects.requireNonNull(contrasts.get(name), name)).doubleValue();
    }

    @Test
    void followsTheSystemUntilSomeoneChooses() {
        open("sample?count=50").untilEnd();
        tab.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        tab.untilTrue("document.documentElement.dataset.theme === 'light'");

        tab.click("theme").untilTrue("document.documentElement.dataset.theme === 'dark'");
        tab.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        tab.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        assertThat(tab.page.getAttribute("html", "data-theme")).as("chosen").isEqualTo("dark");
    }

    @Test
    void aParticleIsPickedWithTheKeyboard() {
        open("sample?count=300&arrows=false").untilEnd();
        tab.page.locator(".stage").focus();
        tab.press("ArrowLeft").press("ArrowUp").press("Enter").until("s.picked >= 0");

        assertThat(tab.number("index")).as("the arrows moved the cursor").isEqualTo(60);
    }

    @Test
    void particlesAreDroppedAndX1IsMovedWithTheKeyboard() {
        open("compare?count=100&arrows=false&at=20").until("s.index === 20");
        tab.page.locator(".stage").first().focus();
        tab.press("ArrowRight").press("Enter").until("s.dropped.every(count => count === 120)");

        open("tour?stop=conditional-path").untilTrue("window.pathline.drawn > 0");
        tab.page.locator(".stage").focus();
        tab.press("ArrowRight").press("Enter");
        tab.page.waitForURL(url -> url.contains("x=") && url.contains("y="));
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void afterAClickTheArrowsBelongToThePlayer() {
        open("sample?count=300&arrows=false&at=30").until("s.index === 30");
        tab.page.locator(".stage").click();
        tab.until("s.picked >= 0").press("ArrowRight").until("s.index === 31");
    }

    @Test
    void keysOfASliderMoveNothingElse() {
        open("sample?count=100&at=30").until("s.index === 30");
        tab.control("tolerance").focus();

        tab.press("Home").untilTrue("document.querySelector('[data-control=tolerance]').value === '-8'");

        tab.until("s.index === 30");
        tab.page.waitForURL(url -> url.contains("tolerance="));
        tab.until("s.index === 30");
    }

    @Test
    void nothingBehindTheHelpSheetHearsOfKeys() {
        open("sample?count=100&at=30").until("s.index === 30");
        tab.press("?").waitFor("dialog[open]");
        for (String key : List.of("ArrowRight", "r", "5", "d", "End")) {
            tab.press(key);
        }
        tab.press("Escape").untilTrue("!document.querySelector('dialog[open]')");

        assertThat(tab.number("index")).isEqualTo(30);
        assertThat(tab.page.url()).contains("#sample").doesNotContain("seed=8");
        assertThat(tab.page.getAttribute("html", "data-theme")).isEqualTo("dark");
    }
}
