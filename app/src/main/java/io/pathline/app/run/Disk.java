package io.pathline.app.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** What the operating system was told is on the disk only when it was asked for: before that, a power cut undoes it. */
final class Disk {
    private Disk() {}

    /** Brings a file's bytes, or the names in a folder, to the disk. */
    @FunctionalInterface
    interface Forcing {
        void force(Path path) throws IOException;
    }

    static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Makes a folder with those above it, each of them there to stay.
     *
     * @return whether it was not there before
     */
    static boolean folder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return false;
        }
        @Nullable Path above = folder.toAbsolutePath().getParent();
        if (above != null) {
            folder(above);
        }
        Files.createDirectories(folder);
        if (above != null) {
            force(above);
        }
        return true;
    }
}
