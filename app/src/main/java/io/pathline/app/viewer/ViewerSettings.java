package io.pathline.app.viewer;

import io.pathline.api.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the viewer listens and what it shows.
 *
 * @param address to listen on; 127.0.0.1 is this machine alone
 * @param port 0 for any that is free
 * @param token that every request has to have, or null for none; needed where others can reach the address
 * @param folder of runs to look for
 * @param runs to show beside those
 */
public record ViewerSettings(
        String address, int port, @Nullable String token, Path folder, List<Path> runs) {
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "::1");
    private static final int SHORTEST_TOKEN = 8;

    public ViewerSettings {
        runs = List.copyOf(runs);
        if (port < 0 || port > 65_535) {
            throw new InvalidInputException("The port is " + port + "; give one from 1 to 65535, or 0 for a free one.");
        }
        if (!LOOPBACK.contains(address) && token == null) {
            throw new InvalidInputException("At " + address
                    + " others could see the viewer and train with it; give a token for it too, or stay on 127.0.0.1.");
        }
        if (token != null && !token.matches("[A-Za-z0-9._~-]{" + SHORTEST_TOKEN + ",200}")) {
            throw new InvalidInputException("A token is " + SHORTEST_TOKEN
                    + " to 200 letters, digits and . _ ~ - ; the one given is not. Leave it away to have one made.");
        }
    }

    /** On this machine alone, on a free port, with the runs of the folder {@code runs}. */
    public static ViewerSettings local() {
        return new ViewerSettings("127.0.0.1", 0, null, Path.of("runs"), List.of());
    }

    /** Whether nobody else can reach the address. */
    boolean isLocal() {
        return LOOPBACK.contains(address);
    }
}
