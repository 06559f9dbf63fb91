package io.pathline.it.viewer;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A page with what it complained of, and what it tells of itself through {@code window.pathline}. */
@SuppressWarnings("unchecked") // JavaScript's objects are maps
final class Tab implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** A film is drawn and packed frame by frame. */
    private static final Duration SAVING = Duration.ofMinutes(4);

    private final BrowserContext context;
    private final List<String> complaints = new ArrayList<>();
    private final Set<String> pending = new LinkedHashSet<>();
    final Page page;

    Tab(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.setDefaultTimeout((double) PATIENCE.toMillis());
        page.onPageError(complaints::add);
        page.onRequest(request -> pending.add(asked(request)));
        page.onRequestFinished(request -> pending.remove(asked(request)));
        page.onRequestFailed(request -> pending.remove(asked(request)));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
    }

    private static String asked(Request request) {
        return request.method() + " " + request.url();
    }

    /** Opens a view anew, with no memory of another. */
    Tab open(String url, String view) {
        page.navigate("about:blank");
        page.navigate(url + "#" + view);
        page.waitForSelector("main > section");
        return this;
    }

    /** What the view tells of itself. */
    Map<String, Object> state() {
        return (Map<String, Object>) Objects.requireNonNull(page.evaluate("() => window.pathline.state"), "state");
    }

    /** A number of the state. */
    int number(String key) {
        return ((Number) Objects.requireNonNull(state().get(key), key)).intValue();
    }

    /** The times of all panels, read at one moment. */
    List<Double> times() {
        List<?> times = (List<?>) Objects.requireNonNull(state().get("times"), "times");
        return times.stream().map(t -> ((Number) t).doubleValue()).toList();
    }

    /** The frame that is shown in a panel. */
    Map<String, Object> frame(int panel) {
        return (Map<String, Object>)
                Objects.requireNonNull(page.evaluate("panel => window.pathline.frame(panel)", panel), "frame");
    }

    /** The values of the frame that is shown in a panel. */
    List<Float> values(int panel) {
        List<?> values = (List<?>) Objects.requireNonNull(frame(panel).get("values"), "values");
        return values.stream().map(value -> ((Number) value).floatValue()).toList();
    }

    /** Waits until an expression about {@code window.pathline.state}, called s, holds. */
    Tab until(String expression) {
        return untilTrue("(s => s && (" + expression + "))(window.pathline?.state)");
    }

    /**
     * Waits until an expression holds. Asked again and again from outside: the page's Content-Security-Policy, which stays in
     * force, forbids Playwright's own way of evaluating text inside the page.
     */
    Tab untilTrue(String expression) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Boolean.TRUE.equals(page.evaluate("() => !!(" + expression + ")"))) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + PATIENCE + ": " + expression + "; the page says "
                        + page.evaluate("() => window.pathline.state") + ", complaints " + complaints
                        + ", requests without an answer " + pending + "\n" + ViewerProcess.all());
            }
            page.waitForTimeout(50);
        }
        return this;
    }

    /** Waits until the last frame is shown. */
    Tab untilEnd() {
        return until("s.length > 0 && s.index === s.length - 1");
    }

    /** Waits until panels in lockstep have shown their last frame. */
    Tab untilPlayed() {
        return until("s.index === 60 && !s.playing");
    }

    Tab click(String control) {
        page.click(selector(control));
        return this;
    }

    Tab choose(String control, String option) {
        page.selectOption(selector(control), option);
        return this;
    }

    /** Moves a slider, as the arrow keys do. */
    Tab slide(String control, double value) {
        page.locator(selector(control))
                .evaluate(
                        "(slider, value) => { slider.value = value;"
                                + " slider.dispatchEvent(new Event('input', {bubbles: true})); }",
                        value);
        return this;
    }

    Tab fill(String control, String text) {
        page.fill(selector(control), text);
        page.locator(selector(control)).blur();
        return this;
    }

    Tab press(String key) {
        page.keyboard().press(key);
        return this;
    }

    /** Clicks a control that saves a file. */
    Path saved(String control, Path folder) {
        Download download = page.waitForDownload(
                new Page.WaitForDownloadOptions().setTimeout((double) SAVING.toMillis()), () -> click(control));
        Path file = folder.resolve(download.suggestedFilename());
        download.saveAs(file);
        return file;
    }

    /** What is drawn on the canvas of the particles alone. */
    Pixels points() throws IOException {
        return Pixels.inside(page.locator("canvas.layer.points").first());
    }

    /** A control, to ask what it shows. */
    Locator control(String name) {
        return page.locator(selector(name));
    }

    boolean has(String control) {
        return page.locator(selector(control)).count() > 0;
    }

    /** The text of a figure beside the view. */
    String figure(String name) {
        return page.locator("[data-value=" + name + "]").first().innerText();
    }

    Tab waitFor(String selector) {
        page.waitForSelector(selector, new Page.WaitForSelectorOptions().setState(WaitForSelectorState.VISIBLE));
        return this;
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private static String selector(String control) {
        return "[data-control='" + control + "']";
    }

    @Override
    public void close() {
        context.close();
    }
}
