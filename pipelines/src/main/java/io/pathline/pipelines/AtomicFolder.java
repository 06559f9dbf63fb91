package io.pathline.pipelines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Writes a folder so that it is there whole or not at all, whenever the power goes. */
final class AtomicFolder {
    private static final String WRITTEN = ".tmp";
    private static final String REMOVED = ".removed";

    private AtomicFolder() {}

    /**
     * Lets the writer fill a temporary folder beside the target, forces it to disk, and renames it.
     *
     * @throws StorageException if anything could not be written; the target is then as it was
     */
    static void write(Path target, Consumer<Path> writer) {
        Path temporary = hidden(target, WRITTEN);
        try {
            delete(temporary);
            Files.createDirectories(temporary);
            writer.accept(temporary);
            for (Path written : tree(temporary)) {
                force(written);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            force(temporary.resolveSibling("."));
        } catch (IOException | UncheckedIOException e) {
            deleteQuietly(temporary);
            throw StorageException.writing(target, e);
        } catch (RuntimeException e) {
            deleteQuietly(temporary);
            throw e;
        }
    }

    /** Takes a folder away so that it is there whole or not at all: it is renamed before it is deleted. */
    static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            Path going = hidden(folder, REMOVED);
            delete(going);
            Files.move(folder, going, StandardCopyOption.ATOMIC_MOVE);
            delete(going);
        }
    }

    /** Whether this is what a write or a removal left behind that did not come to its end. */
    static boolean isRemains(Path folder) {
        String name = folder.getFileName().toString();
        return name.startsWith(".") && (name.endsWith(WRITTEN) || name.endsWith(REMOVED));
    }

    private static Path hidden(Path target, String suffix) {
        return target.toAbsolutePath().resolveSibling("." + target.getFileName() + suffix);
    }

    /** Deletes a folder with all it holds; nothing if there is none. */
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            for (Path path : tree(folder)) {
                Files.delete(path);
            }
        }
    }

    private static void deleteQuietly(Path folder) {
        try {
            delete(folder);
        } catch (IOException ignored) {
            // The first failure is what the caller must hear of; the next write clears the rest.
        }
    }

    /** Children before their folders. */
    private static List<Path> tree(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
