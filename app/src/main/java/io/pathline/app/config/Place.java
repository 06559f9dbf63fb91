package io.pathline.app.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a setting stands.
 *
 * @param source the file's name, or the override as it was typed
 * @param line in the file, from 1; 0 for an override
 * @param folder that relative paths start from; null for the current one
 */
record Place(String source, int line, @Nullable Path folder) {
    static Place ofFile(Path file, int line) {
        return new Place(file.toString(), line, file.toAbsolutePath().getParent());
    }

    static Place ofOverride(String text) {
        return new Place("--set " + text, 0, null);
    }

    Path resolve(String path) {
        Path given = Path.of(path);
        return (folder == null ? given.toAbsolutePath() : folder.resolve(given)).normalize();
    }

    @Override
    public String toString() {
        return line > 0 ? source + ", line " + line : source;
    }
}
