package io.pathline.it.viewer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A fresh window for each test. */
@ExtendWith(WithViewer.class)
class InBrowser {
    Chromium chromium;
    ViewerProcess viewer;
    Tab tab;

    @BeforeEach
    void openWindow(Chromium browser, ViewerProcess server) {
        chromium = browser;
        viewer = server;
        tab = browser.tab(1200, 800);
    }

    @AfterEach
    void closeWindow() {
        tab.close();
    }

    /** Opens a view in the test's window. */
    Tab open(String view) {
        return tab.open(viewer.url(), view);
    }
}
