package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFolderTest {
    @TempDir
    Path directory;

    @Test
    void aFolderAppearsWithAllThatWasWritten() throws IOException {
        Path target = directory.resolve("step-1");
        AtomicFolder.write(target, folder -> write(folder.resolve("a"), "text"));
        assertThat(target.resolve("a")).hasContent("text");
        assertThat(directory).isDirectoryContaining(p -> p.equals(target));
        try (var children = Files.list(directory)) {
            assertThat(children).as("nothing temporary is left").containsExactly(target);
        }
    }

    @Test
    void aFullDiskLeavesNothingAndIsNamed() throws IOException {
        Path target = directory.resolve("step-1");
        assertThatThrownBy(() -> AtomicFolder.write(target, folder -> {
                    write(folder.resolve("half"), "half of it");
                    throw new UncheckedIOException(
                            new FileSystemException(folder.toString(), null, "No space left on device"));
                }))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(target.toString())
                .hasMessageContaining("No space left on device");
        try (var children = Files.list(directory)) {
            assertThat(children).isEmpty();
        }
    }

    @Test
    void whatACrashLeftBehindDoesNotStandInTheWay() throws IOException {
        Path left = directory.resolve(".step-1.tmp");
        Files.createDirectories(left.resolve("network"));
        write(left.resolve("network").resolve("weights"), "torn");
        Path target = directory.resolve("step-1");
        AtomicFolder.write(target, folder -> write(folder.resolve("a"), "whole"));
        assertThat(target.resolve("network")).doesNotExist();
        assertThat(target.resolve("a")).hasContent("whole");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
