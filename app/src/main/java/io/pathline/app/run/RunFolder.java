package io.pathline.app.run;

import io.pathline.api.InvalidInputException;
import io.pathline.pipelines.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the parts of a run lie.
 *
 * @param root the run's folder
 */
public record RunFolder(Path root) {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    /** What is left where a process was killed before it wrote the first file of a run. */
    private static final Set<String> BEFORE_THE_RUN = Set.of(".lock", ".run.yaml.tmp");

    /** The folder of a new run that was given no other: {@code runs/NAME-DATE-TIME}, with a number if it is taken. */
    public static RunFolder named(String name, LocalDateTime now) {
        String stamped = name + "-" + STAMP.format(now);
        Path folder = Path.of("runs", stamped);
        for (int i = 2; Files.exists(folder); i++) {
            folder = Path.of("runs", stamped + "-" + i);
        }
        return new RunFolder(folder);
    }

    /**
     * An existing run.
     *
     * @throws InvalidInputException if the folder holds none
     */
    public static RunFolder open(Path root) {
        RunFolder run = new RunFolder(root);
        if (!Files.isRegularFile(run.configuration())) {
            String found = Files.exists(root) ? "run.yaml is missing" : "the folder is missing";
            throw new InvalidInputException("There is no run at " + root + ": " + found
                    + ". Give the folder that `pathline train` made and named at its end.");
        }
        return run;
    }

    /**
     * Checks that a new run may be made here, and changes nothing.
     *
     * @throws InvalidInputException if something is in the way
     */
    public void requireFree() {
        if (Files.exists(configuration())) {
            throw new InvalidInputException(root + " holds another run, which stays untouched; choose another --out, "
                    + "or go on with that run by --resume " + root + ".");
        }
        if (Files.exists(root) && !isEmptyFolder()) {
            throw new InvalidInputException(
                    root + " is not an empty folder, and stays untouched; choose another --out.");
        }
        requireWritable();
    }

    /** Looks at the nearest folder that is there already. */
    private void requireWritable() {
        Path nearest = root.toAbsolutePath();
        while (nearest != null && !Files.exists(nearest)) {
            nearest = nearest.getParent();
        }
        if (nearest == null || !Files.isDirectory(nearest) || !Files.isWritable(nearest)) {
            throw new InvalidInputException("Cannot write " + root + ": " + nearest
                    + " is not a folder that you may write to; choose another --out.");
        }
    }

    private boolean isEmptyFolder() {
        if (!Files.isDirectory(root)) {
            return false;
        }
        try (Stream<Path> children = Files.list(root)) {
            return children.noneMatch(
                    child -> !BEFORE_THE_RUN.contains(child.getFileName().toString()));
        } catch (IOException e) {
            throw new InvalidInputException("The folder " + root + " cannot be read; choose another --out.", e);
        }
    }

    /**
     * Makes the folder with those above it, for good.
     *
     * @return whether it was not there before
     */
    public boolean create() {
        try {
            return Disk.folder(root);
        } catch (IOException e) {
            throw StorageException.writing(root, e);
        }
    }

    /** The resolved configuration. */
    public Path configuration() {
        return root.resolve("run.yaml");
    }

    /** Versions, plugins, device, times. */
    public Path manifest() {
        return root.resolve("manifest.json");
    }

    /** A row for each step. */
    public Path metrics() {
        return root.resolve("metrics.csv");
    }

    /** A row for each evaluation beside the training. */
    public Path evaluations() {
        return root.resolve("evaluations.csv");
    }

    /** What was left out of the data, if anything was. */
    public Path badRecords() {
        return root.resolve("bad-records.csv");
    }

    /** The same of a command that reads the data, or other data, later; as it was called last. */
    public Path badRecords(String command) {
        return root.resolve("bad-records-" + command + ".csv");
    }

    /** Folders {@code step-N}. */
    public Path checkpoints() {
        return root.resolve("checkpoints");
    }

    /** The folder of one checkpoint. */
    public Path checkpoint(long step) {
        return checkpoints().resolve("step-" + step);
    }

    /** A place for files of samples, made with the run. */
    public Path samples() {
        return root.resolve("samples");
    }

    /** A picture. */
    public Path plot(String name) {
        return root.resolve("plots").resolve(name + ".png");
    }

    /** How good the model is. */
    public Path evaluation() {
        return root.resolve("evaluation.json");
    }

    /** The steps of all checkpoints, whole or not, the latest first. */
    public List<Long> checkpointSteps() {
        if (!hasCheckpoint()) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(checkpoints())) {
            return children.map(p -> p.getFileName().toString())
                    .filter(name -> name.matches("step-\\d+"))
                    .map(name -> Long.parseLong(name.substring("step-".length())))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the checkpoints after a step; each is gone at once, by a new name, and then deleted. */
    public void removeCheckpointsAfter(long step) {
        for (long later : checkpointSteps()) {
            if (later > step) {
                Path going = checkpoints().resolve(".step-" + later + ".removed");
                try {
                    delete(going);
                    Files.move(checkpoint(later), going, StandardCopyOption.ATOMIC_MOVE);
                    delete(going);
                } catch (IOException e) {
                    throw StorageException.writing(checkpoint(later), e);
                }
            }
        }
    }

    /** Whether it came as far as its first step: from then on, it has rows that nothing else has. */
    public boolean hasBegun() {
        return Files.exists(metrics()) || hasCheckpoint();
    }

    /** Whether a checkpoint, whole or not, is there. */
    public boolean hasCheckpoint() {
        try (Stream<Path> children = Files.list(checkpoints())) {
            return children.anyMatch(p -> p.getFileName().toString().startsWith("step-"));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Writes a small file whole or not at all, whenever the power goes.
     *
     * @throws StorageException if it cannot be written; what was there before stays
     */
    public static void write(Path file, String text) {
        write(file, text, Disk::force);
    }

    /** @param disk brings a file, or the names in a folder, to the disk */
    static void write(Path file, String text, Disk.Forcing disk) {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            Files.writeString(temporary, text);
            disk.force(temporary);
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            disk.force(temporary.resolveSibling("."));
        } catch (IOException e) {
            temporary.toFile().delete();
            throw StorageException.writing(file, e);
        }
    }

    /** Removes the run with all it holds, as far as the disk lets it: for a run that failed before it had anything. */
    public void discard() {
        try {
            delete(root);
        } catch (IOException ignored) {
            // The failure that led here is what the user must hear of.
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path child : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(child);
                }
            }
        }
    }
}
