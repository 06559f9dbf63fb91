package io.pathline.pipelines.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The text of {@code META-INF/services/X}: a class name a line, comments from {@code #} on. */
final class ServicesFile {
    private ServicesFile() {}

    /** Where a jar lists its providers of a service. */
    static String name(Class<?> service) {
        return "META-INF/services/" + service.getName();
    }

    /** The class names, each once, in order; they may be no names at all. */
    static List<String> providers(URL file) throws IOException {
        URLConnection connection = file.openConnection();
        connection.setUseCaches(false); // a jar that was replaced is read anew, and none is kept open
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .distinct()
                    .toList();
        }
    }
}
