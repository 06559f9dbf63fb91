package io.pathline.it.viewer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, headless, with Playwright's driver and none of its downloads. */
final class Chromium implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it; where there is no Chromium the test that asks is skipped. */
    static Chromium start() {
        assumeTrue(Files.isExecutable(PROGRAM), PROGRAM + " is not there, so the viewer is not tested in a browser.");
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(PROGRAM)
                                .setHeadless(true)
                                .setTimeout((double) PATIENCE.toMillis())
                                .setArgs(ARGUMENTS)));
    }

    /** A window of its own, dark, as wide and high as asked for. */
    Tab tab(int width, int height) {
        return tab(width, height, ColorScheme.DARK);
    }

    /** A window of its own where the system is dark or light. */
    Tab tab(int width, int height, ColorScheme scheme) {
        return new Tab(browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setAcceptDownloads(true)));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
