package io.pathline.app;

import io.pathline.app.viewer.ViewerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the viewer listens. */
class ViewerOptions {
    private static final String LOCAL = "127.0.0.1";
    private static final int TOKEN_BYTES = 16;

    @Option(names = "--port", description = "To listen on; 0 for a free one. Default: ${DEFAULT-VALUE}.")
    private int port = 8017;

    @Option(
            names = "--address",
            description = "To listen on. Any other than ${DEFAULT-VALUE} can be reached by others, who need the token.")
    private String address = LOCAL;

    @Option(
            names = "--token",
            description =
                    "Needed by whoever asks. By default none on this machine, and a random one elsewhere, which is"
                            + " printed.")
    private @Nullable String token;

    @Option(names = "--open", description = "Open a browser.")
    private boolean open;

    ViewerSettings settings(List<Path> runs) {
        boolean local = List.of(LOCAL, "localhost", "::1").contains(address);
        String needed = token == null && !local ? random() : token;
        return new ViewerSettings(address, port, needed, Path.of("runs"), runs);
    }

    private static String random() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    void openIfWanted(String url, Terminal terminal) {
        if (open) {
            String program =
                    System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac") ? "open" : "xdg-open";
            try {
                new ProcessBuilder(program, url)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                terminal.note("No browser could be opened with " + program + "; open the address yourself.");
            }
        }
    }
}
