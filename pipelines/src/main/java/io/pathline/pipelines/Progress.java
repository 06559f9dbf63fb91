package io.pathline.pipelines;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.ModelFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * {@code progress.json} of a checkpoint: how far the run had come. Everything random is keyed by row and step, so the
 * next row is all that there is to a cursor.
 *
 * @param step updates so far
 * @param batch rows of one step
 * @param nextRow the first row of the next step
 * @param meanLoss over the steps since the checkpoint before; NaN if there were none
 */
record Progress(long step, int batch, long nextRow, double meanLoss) {
    static final String NAME = "progress.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    void write(Path checkpoint) {
        ObjectNode root = JSON.createObjectNode();
        root.put("step", step).put("batch", batch).put("next_row", nextRow);
        if (Double.isFinite(meanLoss)) {
            root.put("mean_loss", meanLoss);
        }
        try {
            Files.writeString(checkpoint.resolve(NAME), JSON.writeValueAsString(root) + "\n");
            Checksum.seal(checkpoint.resolve(NAME));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Checks that a run of this batch goes on at the row where the checkpoint's run would have.
     *
     * @throws InvalidParameterException if it does not
     * @throws ModelFormatException if the file was altered
     */
    static void requireBatch(Path checkpoint, int batch) {
        requireWhole(checkpoint);
        Path file = checkpoint.resolve(NAME);
        if (Files.exists(file)) {
            int saved = read(file).path("batch").intValue();
            if (saved != batch) {
                throw new InvalidParameterException("The run of the checkpoint " + checkpoint + " took " + saved
                        + " rows a step, so it cannot go on with " + batch + "; resume with batch " + saved + ".");
            }
        }
    }

    /**
     * Checks that a run can go on with what the file says, as far as it is there: older versions and saved models have
     * none.
     *
     * @throws ModelFormatException if the file was altered, cut short or taken away
     */
    static void requireWhole(Path checkpoint) {
        Path file = checkpoint.resolve(NAME);
        Checksum.verify(file);
        if (Files.exists(file) && !read(file).path("batch").isInt()) {
            throw new ModelFormatException(
                    file + " does not say how many rows a step takes. Use an earlier checkpoint.");
        }
    }

    /** The mean loss before a checkpoint; none where it is not known or the file is damaged. */
    static OptionalDouble meanLoss(Path checkpoint) {
        Path file = checkpoint.resolve(NAME);
        try {
            Checksum.verify(file);
            JsonNode loss = read(file).path("mean_loss");
            return loss.isNumber() ? OptionalDouble.of(loss.doubleValue()) : OptionalDouble.empty();
        } catch (ModelFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new ModelFormatException(
                    file + " cannot be read: " + e.getMessage() + ". Use an earlier checkpoint.", e);
        }
    }
}
