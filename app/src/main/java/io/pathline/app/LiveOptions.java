package io.pathline.app;

import picocli.CommandLine.Option;

/** A viewer beside a command: {@code --view}, without which the other options mean nothing. */
final class LiveOptions extends ViewerOptions {
    @Option(
            names = "--view",
            required = true,
            description = "Show it live in a browser; the viewer stays until Ctrl-C.")
    private boolean view;

    boolean isAskedFor() {
        return view;
    }
}
