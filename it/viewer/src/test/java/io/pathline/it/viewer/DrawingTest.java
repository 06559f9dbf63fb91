package io.pathline.it.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Particles are seen, on a canvas that holds nothing else: by either renderer, dark and light, and when WebGL goes away. */
final class DrawingTest extends InBrowser {
    private static final String GL = "sample?count=2000&arrows=false&renderer=gl";

    @ParameterizedTest
    @CsvSource({
        "sample?count=2000, DARK", "map?count=2000, DARK", "compare?count=2000, DARK",
        "sample?count=2000, LIGHT", "map?count=2000, LIGHT", "compare?count=2000, LIGHT",
        "tour?stop=noise-to-data, DARK", "tour?stop=through-time, DARK", "tour?stop=conditional-path, LIGHT",
        "tour?stop=side-by-side, LIGHT"
    })
    void drawsPointsByEitherRenderer(String view, ColorScheme scheme) throws IOException {
        String join = view.contains("?") ? "&" : "?";
        try (Tab window = chromium.tab(1200, 800, scheme)) {
            for (String renderer : List.of("2d", "gl")) {
                window.open(viewer.url(), view + join + "arrows=false&renderer=" + renderer);
                window.untilTrue("window.pathline.drawn > 0");

                assertThat(window.state().get("renderer"))
                        .asString()
                        .startsWith(renderer.equals("gl") ? "webgl2" : "canvas-2d");
                assertThat(window.points().drawn()).as(view + " by " + renderer).isGreaterThan(300);
            }
            assertThat(window.page.getAttribute("html", "data-theme"))
                    .isEqualTo(scheme.name().toLowerCase(Locale.ROOT));
            assertThat(window.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"images?count=4, DARK", "images?count=4, LIGHT"})
    void drawsSamples(String view, ColorScheme scheme) throws IOException {
        try (Tab window = chromium.tab(1200, 800, scheme)) {
            window.open(viewer.url(), view).until("s.index >= 3");

            assertThat(Pixels.inside(window.page.locator("canvas.samples")).drawn())
                    .isGreaterThan(500);
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void drawsWithoutWebGlWhereItsProgramCannotBeMade() throws IOException {
        tab.page.addInitScript("WebGL2RenderingContext.prototype.getProgramParameter = () => false;");
        open(GL).until("s.index >= 3");

        assertThat(tab.state().get("renderer")).isEqualTo("canvas-2d");
        assertThat(tab.points().drawn()).isGreaterThan(1000);
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void goesOnWithoutWebGlWhenItsContextIsLost() throws IOException {
        open(GL).untilEnd();
        tab.page.evaluate("""
            () => document.querySelector('canvas.points').getContext('webgl2')
                .getExtension('WEBGL_lose_context').loseContext()\
            """);
        tab.until("s.renderer === 'canvas-2d'").press("Home").until("s.index === 0");

        assertThat(tab.points().drawn()).isGreaterThan(1000);
        assertThat(tab.complaints()).isEmpty();
    }

    /** A browser keeps about sixteen contexts, and takes one that is seen when there are more. */
    @Test
    void givesContextsBackWhenAViewIsLeft() {
        tab.page.addInitScript("""
            window.contexts = new Set();
            const get = HTMLCanvasElement.prototype.getContext;
            HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
              const made = get.call(this, kind, ...more);
              if (kind === 'webgl2' && made) window.contexts.add(made);
              return made;
            };\
            """);
        open("compare?count=100&arrows=false&renderer=gl&panels=0.1.2.3").until("s.index >= 3");
        for (int visit = 0; visit < 4; visit++) {
            tab.page.evaluate("() => { location.hash = '#sample?count=100&renderer=gl'; }");
            tab.untilTrue("window.pathline.view === 'sample'").until("s.index >= 1");
            tab.page.evaluate("() => { location.hash = '#compare?count=100&renderer=gl&panels=0.1.2.3'; }");
            tab.untilTrue("window.pathline.view === 'compare'").until("s.index >= 1 && s.panels === 4");
        }

        tab.untilTrue("[...window.contexts].filter(gl => !gl.isContextLost()).length === 4");
        assertThat(tab.page.evaluate("() => window.contexts.size")).isNotEqualTo(4);
    }
}
