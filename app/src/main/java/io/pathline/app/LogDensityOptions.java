package io.pathline.app;

import io.pathline.api.InvalidInputException;
import io.pathline.app.output.SampleFile;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether samples come with their log density, and how it is had. */
final class LogDensityOptions {
    @Option(
            names = "--log-density",
            description =
                    "Write log p of each sample too, in nats and in the data's units, from the same solve. csv: a last"
                            + " column log_density; npy: a file beside it, FILE-log-density.npy; npz: an array"
                            + " log_density.")
    private boolean isWanted;

    @Mixin
    private TraceOptions trace = new TraceOptions();

    boolean isWanted() {
        return isWanted;
    }

    /**
     * Checks what can be before a model is there.
     *
     * @param isRun whether samples are those of a run, not of a SavedModel
     * @throws InvalidInputException if there is no place for log densities, no way to have them, or no wish for any
     */
    void check(Path out, boolean replace, boolean isRun) {
        if (!isWanted && trace.isGiven()) {
            throw new InvalidInputException("--divergence, --probes and --probe say how log densities are had; add "
                    + "--log-density, or leave them out.");
        }
        if (!isWanted) {
            return;
        }
        if (!isRun) {
            throw new InvalidInputException("A SavedModel gives velocities without their derivatives, so its samples "
                    + "have no log density; draw them from a run, or leave --log-density away.");
        }
        SampleFile.checkLogDensity(out, replace);
    }

    /**
     * How the divergence is had; null if no log density is wanted.
     *
     * @param seed of the probes
     */
    @Nullable
    LikelihoodSettings settings(TrainedFlow model, long seed) {
        return isWanted ? trace.settings(model).seed(seed) : null;
    }
}
