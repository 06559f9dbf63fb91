package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Compares folders of files; a helper of the kits. */
public final class Folders {
    private Folders() {}

    /** The names of the files in a folder, sorted. */
    public static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Asserts the same files with the same bytes, and at least one. */
    public static void assertEqual(Path expected, Path actual) throws IOException {
        assertThat(names(actual)).isNotEmpty().isEqualTo(names(expected));
        for (String name : names(expected)) {
            assertThat(Files.mismatch(expected.resolve(name), actual.resolve(name)))
                    .as("first byte that differs in %s", name)
                    .isEqualTo(-1);
        }
    }
}
