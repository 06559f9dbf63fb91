package io.pathline.it.viewer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Connections of this machine as Linux lists them, see proc(5). */
final class Connections {
    /** Java's listeners take both kinds of addresses, and Linux lists such under the newer kind. */
    private static final List<Path> LISTS = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

    private static final String ESTABLISHED = "01";

    private Connections() {}

    static boolean areKnown() {
        return LISTS.stream().anyMatch(Files::isReadable);
    }

    /** How many are open to a local port. */
    static long to(int port) throws IOException {
        String local = String.format(Locale.ROOT, ":%04X", port);
        long open = 0;
        for (Path list : LISTS.stream().filter(Files::isReadable).toList()) {
            try (Stream<String> lines = Files.lines(list)) {
                open += lines.map(line -> line.trim().split("\\s+"))
                        .filter(row -> row[1].endsWith(local) && row[3].equals(ESTABLISHED))
                        .count();
            }
        }
        return open;
    }
}
