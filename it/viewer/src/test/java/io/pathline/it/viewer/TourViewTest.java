package io.pathline.it.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tour leads through six simulations and eight questions, and its controls do what they say. */
final class TourViewTest extends InBrowser {
    @Test
    void leadsFromStopToStop() {
        open("tour");
        for (int stop = 1; stop <= 6; stop++) {
            assertThat(tab.page.locator("article h2").innerText()).startsWith(stop + ".");
            tab.page.click("text=/^Next/");
            tab.page.waitForSelector(stop == 6 ? ".question" : "article h2:has-text('" + (stop + 1) + ".')");
        }
        assertThat(tab.page.locator(".question").count()).isEqualTo(8);
    }

    @Test
    void tellsConditionalWaysFromMarginalOnes() throws IOException {
        open("tour?stop=noise-to-data").waitFor("figcaption:has-text('conditional: straightness 1')");
        Pixels conditional = Pixels.of(tab.page.locator(".stage").first());

        tab.choose("ways", "marginal").waitFor("figcaption:has-text('cond-ot, marginal')");

        assertThat(Pixels.of(tab.page.locator(".stage").first()).differFrom(conditional))
                .isGreaterThan(300);
    }

    @Test
    void judgesAnswersAndSaysWhy() {
        open("tour?stop=questions");
        for (int question = 0; question < 8; question++) {
            String verdict = "verdict" + question;
            int wrong = 0;
            int answers =
                    tab.page.locator("input[name=question" + question + "]").count();
            for (int answer = 0; answer < answers; answer++) {
                tab.page
                        .locator("input[name=question" + question + "]")
                        .nth(answer)
                        .check();
                wrong += tab.figure(verdict).startsWith("No.") ? 1 : 0;
            }
            assertThat(wrong).as("one answer of question %d is right", question).isEqualTo(answers - 1);
            tab.click("answer" + question);
            assertThat(tab.figure(verdict)).startsWith("Yes.").hasSizeGreaterThan(40);
        }
    }

    @Test
    void movesTheTimeOfThePathsSideBySide() {
        open("tour?stop=side-by-side").slide("tour-time", 0.9);
        for (String path : List.of("cond-ot", "vp")) {
            tab.waitFor("figcaption:has-text('" + path + ", t = 0.90')");
        }
    }

    @Test
    void itsAddressShowsTheSameAgain() {
        open("tour?stop=noise-to-data").waitFor("figcaption:has-text('straightness')");
        tab.choose("ways", "marginal").choose("tour-data", "two-moons").click("resample");
        tab.page.waitForURL(
                url -> url.contains("ways=marginal") && url.contains("data=two-moons") && url.contains("seed=2"));
        String address = tab.page.url();

        open(address.substring(address.indexOf('#') + 1)).waitFor("figcaption:has-text('vp, marginal: straightness')");

        assertThat(tab.control("ways").inputValue()).isEqualTo("marginal");
        assertThat(tab.control("tour-data").inputValue()).isEqualTo("two-moons");
        tab.page.waitForURL(url -> url.contains("seed=2"));
    }

    /** A path ends a little before t = 1; what is drawn there says so. */
    @Test
    void saysWhichTimeIsDrawnWhereAPathHasNotTheOneAskedFor() {
        open("tour?stop=side-by-side")
                .slide("tour-time", 1)
                .waitFor("figcaption:has-text('t = 1.00 (drawn at t = 0.99')");
    }

    @Test
    void saysWhereOnePathIsWorseFromTheFiguresThatAreShown() {
        open("tour?stop=quality-by-nfe");
        tab.untilTrue("document.querySelector('.note').textContent.includes('on 8-gaussians with midpoint')");
        tab.choose("tour-solver", "euler");
        tab.untilTrue("document.querySelector('.note').textContent.includes('on 8-gaussians with euler')");
        assertThat(tab.page.locator("article").innerText()).doesNotContain("8 Gaussians it was");
    }

    @Test
    void showsTheQualityOfAModelToo() throws IOException, InterruptedException {
        open("tour?stop=quality-by-nfe");
        tab.untilTrue("document.querySelector('.note').textContent.includes('Floor')");
        tab.choose("tour-data", new ViewerApi(viewer).source("points", false));
        tab.untilTrue("document.querySelector('.note').textContent.includes('of the model')");
        assertThat(Pixels.of(tab.page.locator(".plot").first()).drawn()).isGreaterThan(200);
        assertThat(tab.complaints()).isEmpty();
    }
}
