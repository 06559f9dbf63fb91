package io.pathline.it.viewer;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Makes the pictures of docs/viewer.md, docs/images/viewer-*.png. It is no test: it runs when {@code -Dviewer.pictures=true} says so,
 * and shows the runs in the project's folder runs/, one of images and one of places among them.
 */
@EnabledIfSystemProperty(named = "viewer.pictures", matches = "true")
final class ViewerPictures {
    private static final Path IMAGES = Pathline.ROOT.resolve("docs").resolve("images");

    @Test
    void makesThePictures() throws IOException, InterruptedException {
        try (Chromium chromium = Chromium.start();
                ViewerProcess viewer = ViewerProcess.in(Pathline.ROOT, List.of("view", "--port", "0"));
                Tab tab = chromium.tab(1200, 760)) {
            for (Map.Entry<String, String> view : views().entrySet()) {
                tab.open(viewer.url(), view.getValue());
                settle(tab, view.getKey());
                tab.page.screenshot(
                        new Page.ScreenshotOptions().setPath(IMAGES.resolve("viewer-" + view.getKey() + ".png")));
            }
        }
    }

    private static Map<String, String> views() {
        Map<String, String> views = new LinkedHashMap<>();
        views.put("sample", "sample?source=oracle:8-gaussians&count=20000&density=true&trails=true&at=40");
        views.put("tour", "tour?stop=noise-to-data");
        views.put("compare", "compare?count=4000&arrows=false&at=36");
        views.put("images", "images?solver=midpoint&steps=10&frames=11&at=10&count=36");
        views.put("map", "map?arrows=false&at=60");
        views.put("train", "train?data=two-moons&steps=3000&every=100");
        return views;
    }

    private static void settle(Tab tab, String view) {
        switch (view) {
            case "train" -> {
                tab.click("start").until("s.step > 1500 && s.evaluations > 5");
                tab.click("pause");
            }
            case "tour" -> tab.waitFor("figcaption:has-text('straightness')");
            case "images" -> tab.until("s.index >= 10");
            case "map" -> tab.until("s.index >= 60");
            default -> tab.until("s.index >= 36");
        }
        tab.page.waitForTimeout(1500);
    }
}
