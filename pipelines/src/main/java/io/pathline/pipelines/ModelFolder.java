package io.pathline.pipelines;

import io.pathline.api.ModelFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the parts of saved models lie: {@code model.json} and {@code network/}, in {@code checkpoints/step-N} of a run. */
final class ModelFolder {
    static final String NETWORK = "network";
    private static final Pattern STEP = Pattern.compile("step-(\\d+)");

    private ModelFolder() {}

    /** The backend's folder within a model's, made if it is not there. */
    static Path network(Path model) {
        try {
            return Files.createDirectories(model.resolve(NETWORK));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of a checkpoint. */
    static Path checkpoint(Path checkpoints, long step) {
        return checkpoints.resolve("step-" + step);
    }

    /** The checkpoints of a folder, the latest first. */
    static List<Path> checkpoints(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(p -> step(p) >= 0)
                    .sorted(Comparator.comparingLong(ModelFolder::step).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Opens a model, or the latest whole checkpoint of a run.
     *
     * @param place a model's folder, a run's, or a run's checkpoints
     * @param warning told of each checkpoint that had to be skipped
     * @throws ModelFormatException if there is none that can be read
     */
    static <T> T open(Path place, Function<Path, T> opener, Consumer<String> warning) {
        if (Files.exists(place.resolve(ModelFile.NAME))) {
            return opener.apply(place);
        }
        List<Path> candidates = candidates(place);
        for (int i = 0; i < candidates.size(); i++) {
            try {
                return opener.apply(candidates.get(i));
            } catch (ModelFormatException e) {
                if (i == candidates.size() - 1) {
                    throw e;
                }
                warning.accept(e.getMessage() + " Falling back to " + candidates.get(i + 1) + ".");
            }
        }
        throw new ModelFormatException("There is no model at " + place + ": neither a " + ModelFile.NAME
                + " nor checkpoints/step-N. Give the folder of a run.");
    }

    private static List<Path> candidates(Path place) {
        return Stream.of(place, place.resolve("checkpoints"))
                .flatMap(p -> checkpoints(p).stream())
                .toList();
    }

    /** The folder of a model, or of the latest checkpoint, whole or not; none if there is none. */
    static Optional<Path> latest(Path place) {
        return Files.exists(place.resolve(ModelFile.NAME))
                ? Optional.of(place)
                : candidates(place).stream().findFirst();
    }

    private static long step(Path checkpoint) {
        Matcher name = STEP.matcher(checkpoint.getFileName().toString());
        return name.matches() ? Long.parseLong(name.group(1)) : -1;
    }
}
