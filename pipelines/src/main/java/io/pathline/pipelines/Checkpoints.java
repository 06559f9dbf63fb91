package io.pathline.pipelines;

import io.pathline.pipelines.TrainingSettings.CheckpointPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The checkpoints of one run: each appears whole, the last few and the best one stay.
 *
 * <p>The best one has the lowest mean of the training loss over the steps since the checkpoint before it. That is the
 * one number that every run has, and the mean over many steps is steadier than any single batch.
 */
record Checkpoints(CheckpointPolicy policy) {

    /**
     * Saves one, and then removes those that need not stay.
     *
     * @param writer fills the folder
     * @throws StorageException if it cannot be written; earlier ones are then as they were
     */
    Path save(Progress progress, Consumer<Path> writer) {
        Path folder = ModelFolder.checkpoint(policy.folder(), progress.step());
        try {
            Files.createDirectories(policy.folder());
            sweep();
            AtomicFolder.remove(folder);
            AtomicFolder.write(folder, temporary -> {
                writer.accept(temporary);
                progress.write(temporary);
            });
            prune();
        } catch (IOException | UncheckedIOException e) {
            throw StorageException.writing(folder, e);
        }
        return folder;
    }

    /**
     * Takes the folder, made if it is not there, for one run.
     *
     * @throws FolderInUseException if another run has it
     */
    FolderLock lock() {
        try {
            Files.createDirectories(policy.folder());
        } catch (IOException e) {
            throw StorageException.writing(policy.folder(), e);
        }
        return FolderLock.take(policy.folder());
    }

    private void prune() throws IOException {
        List<Path> all = ModelFolder.checkpoints(policy.folder());
        Optional<Path> best = best(policy.folder());
        for (Path old : all.subList(Math.min(policy.keep(), all.size()), all.size())) {
            if (best.isEmpty() || !best.get().equals(old)) {
                AtomicFolder.remove(old);
            }
        }
    }

    /** What saves and removals left behind that did not come to their end. */
    private void sweep() throws IOException {
        List<Path> remains;
        try (Stream<Path> children = Files.list(policy.folder())) {
            remains = children.filter(AtomicFolder::isRemains).toList();
        }
        for (Path left : remains) {
            AtomicFolder.delete(left);
        }
    }

    /** The checkpoint of the lowest mean loss, the later one of two equal ones; none where no loss is known. */
    static Optional<Path> best(Path folder) {
        return ModelFolder.checkpoints(folder).stream()
                .filter(p -> Progress.meanLoss(p).isPresent())
                .min(Comparator.comparingDouble(p -> Progress.meanLoss(p).orElseThrow()));
    }
}
