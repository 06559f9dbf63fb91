package io.pathline.app;

import io.pathline.api.InvalidInputException;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.likelihood.Levels;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a likelihood is had. */
final class DivergenceOptions {
    private static final int MOST_ROWS = 1_024;

    /** The most numbers in a batch, unless another is asked for: the backward pass of a network of images is large. */
    private static final int MOST_VALUES = 1 << 16;

    @Mixin
    private TraceOptions trace = new TraceOptions();

    @Option(names = "--seed", description = "Of probes and dequantisation. Default: the run's seed.")
    private @Nullable Long seed;

    @Option(
            names = "--batch",
            description = "Rows that are solved together. Default: " + MOST_ROWS + ", fewer for rows of more than "
                    + MOST_VALUES / MOST_ROWS + " numbers.")
    private @Nullable Integer batch;

    @Option(
            names = "--levels",
            paramLabel = "LENGTH",
            description =
                    "The data comes in levels of this length, in its own units: report bits per dimension. Default: 1"
                            + " for images of bytes. 0.0078125 (1/128) for pixels in [-1, 1].")
    private @Nullable Double levels;

    @Option(
            names = "--draws",
            paramLabel = "K",
            description =
                    "Dequantisation draws of each row, importance-weighted; more give a tighter bound. Default: 1.")
    private @Nullable Integer draws;

    /**
     * What these options ask for.
     *
     * @param areLevels whether the rows are whole levels
     * @throws InvalidInputException if they do not go together
     */
    LikelihoodSettings settings(TrainedFlow model, long runSeed, boolean areLevels) {
        Double length = levels != null ? levels : areLevels ? Double.valueOf(1) : null;
        if (draws != null && length == null) {
            throw new InvalidInputException(
                    "--draws dequantises data that comes in levels; say how long one is with --levels.");
        }
        LikelihoodSettings settings = trace.settings(model)
                .batch(batch != null ? batch : batch(model))
                .seed(seed == null ? runSeed : seed);
        return length == null ? settings : settings.levels(new Levels(length, draws == null ? 1 : draws));
    }

    private static int batch(TrainedFlow model) {
        int d = model.network().spec().sampleShape().size();
        return Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / d));
    }
}
