package io.pathline.pipelines.discovery;

import io.pathline.api.ApiVersion;
import io.pathline.api.Plugin;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * A jar, or a folder of classes, that lists providers.
 *
 * @param name its path, as messages show it
 * @param isJar whether it has been packed, and so has to state an API version
 * @param stamp what its manifest states as {@link ApiVersion#ATTRIBUTE}; null for nothing
 */
record Place(String name, boolean isJar, @Nullable String stamp) {

    /**
     * The place of a services file.
     *
     * @throws IOException if its manifest cannot be read
     */
    static Place of(URL servicesFile) throws IOException {
        URLConnection connection = servicesFile.openConnection();
        connection.setUseCaches(false);
        if (connection instanceof JarURLConnection jar) {
            try (JarFile opened = jar.getJarFile()) {
                return new Place(path(jar.getJarFileURL()), true, stamp(opened.getManifest()));
            }
        }
        return "file".equals(servicesFile.getProtocol())
                ? folder(file(servicesFile).resolve("../../..").normalize())
                : new Place(servicesFile.toString(), false, null); // of a container, which answers for it
    }

    /** The place of a module; nothing for one that is in no file, such as those of the Java runtime. */
    static Optional<Place> of(URI module) throws IOException {
        if (!"file".equals(module.getScheme())) {
            return Optional.empty();
        }
        Path file = Path.of(module);
        if (Files.isDirectory(file)) {
            return Optional.of(folder(file));
        }
        try (JarFile opened = new JarFile(file.toFile())) {
            return Optional.of(new Place(file.toString(), true, stamp(opened.getManifest())));
        }
    }

    private static Place folder(Path folder) throws IOException {
        Path file = folder.resolve(JarFile.MANIFEST_NAME);
        if (!Files.isRegularFile(file)) {
            return new Place(folder.toString(), false, null);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new Place(folder.toString(), false, stamp(new Manifest(in)));
        }
    }

    private static @Nullable String stamp(@Nullable Manifest manifest) {
        return manifest == null ? null : manifest.getMainAttributes().getValue(ApiVersion.ATTRIBUTE);
    }

    private static String path(URL jar) {
        return "file".equals(jar.getProtocol()) ? file(jar).toString() : jar.toString();
    }

    /** Also of an address that was made without encoding its spaces. */
    private static Path file(URL url) {
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Path.of(url.getPath());
        }
    }

    /**
     * Why no class of this place may be loaded, or nothing. A folder of classes is a plugin under development and need
     * state nothing; the jar that Pathline itself is in was built with it.
     */
    Optional<String> refusal() {
        if (stamp == null) {
            return !isJar || holdsPathline()
                    ? Optional.empty()
                    : Optional.of("the jar does not say which API it was written for; its manifest needs the attribute "
                            + ApiVersion.ATTRIBUTE + ", for example " + ApiVersion.CURRENT + " (see docs/plugins.md)");
        }
        Optional<ApiVersion> version = ApiVersion.parse(stamp);
        if (version.isEmpty()) {
            return Optional.of("the jar's " + ApiVersion.ATTRIBUTE + " is '" + stamp + "', which is no version; write"
                    + " one like " + ApiVersion.CURRENT);
        }
        return version.filter(v -> !ApiVersion.CURRENT.supports(v))
                .map(v -> "the jar was written for API " + v + ", and this Pathline has " + ApiVersion.CURRENT
                        + ", which runs plugins of " + ApiVersion.CURRENT.major() + ".0 to " + ApiVersion.CURRENT
                        + "; use a version of the plugin or of Pathline that fits");
    }

    private boolean holdsPathline() {
        var source = Plugin.class.getProtectionDomain().getCodeSource();
        return source != null && path(source.getLocation()).equals(name);
    }
}
