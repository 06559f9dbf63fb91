package io.pathline.app.viewer;

import org.jspecify.annotations.Nullable;

/** What the command that opened the viewer wants seen: an address within the page. */
final class Viewing {
    private volatile @Nullable String address;

    @Nullable
    String address() {
        return address;
    }

    void show(String page) {
        address = page;
    }
}
