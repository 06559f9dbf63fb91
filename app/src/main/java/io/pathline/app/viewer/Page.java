package io.pathline.app.viewer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The files of the page, a table that is read once from this module's resources: what is not in it is not there, whatever
 * a request calls it.
 */
final class Page {
    private static final String FOLDER = "viewer/";
    private static final String INDEX = "index.html";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "mjs", "text/javascript; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "txt", "text/plain; charset=utf-8",
            "woff2", "font/woff2");

    private final Map<String, PageFile> files;

    private Page(Map<String, PageFile> files) {
        this.files = files;
    }

    static Page load() {
        URL index = Page.class.getClassLoader().getResource(FOLDER + INDEX);
        Map<String, PageFile> files = new TreeMap<>();
        if (index != null) {
            try {
                if (index.openConnection() instanceof JarURLConnection jar) {
                    jar.setUseCaches(false);
                    readJar(jar, files);
                } else {
                    readFolder(Path.of(index.toURI()).resolveSibling(""), files);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (URISyntaxException e) {
                throw new IllegalStateException("The class path has a place that is no URI: " + index, e);
            }
        }
        return new Page(files);
    }

    private static void readJar(JarURLConnection connection, Map<String, PageFile> files) throws IOException {
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.getName().startsWith(FOLDER) && !entry.isDirectory()) {
                    try (InputStream content = jar.getInputStream(entry)) {
                        add(entry.getName().substring(FOLDER.length()), content.readAllBytes(), files);
                    }
                }
            }
        }
    }

    private static void readFolder(Path folder, Map<String, PageFile> files) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                URI name = folder.toUri().relativize(file.toUri());
                add(name.getPath(), Files.readAllBytes(file), files);
            }
        }
    }

    private static void add(String name, byte[] content, Map<String, PageFile> files) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        String type = TYPES.getOrDefault(ending, "application/octet-stream");
        files.put(name, new PageFile(type, tag(content), content));
    }

    private static String tag(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(hash, 0, 12) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** The file of a request's path: {@code /}, or {@code /assets/NAME}. */
    Optional<PageFile> find(String path) {
        if (path.equals("/")) {
            return Optional.ofNullable(files.get(INDEX));
        }
        return path.startsWith("/assets/")
                ? Optional.ofNullable(files.get(path.substring("/assets/".length())))
                : Optional.empty();
    }

    /** How many files there are; 0 in a build without a page. */
    int size() {
        return files.size();
    }
}
