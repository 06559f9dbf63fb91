package io.pathline.app;

import io.pathline.api.InvalidInputException;
import io.pathline.paths.Probe;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.likelihood.Levels;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a likelihood is had. */
final class DivergenceOptions {
    /** Up to so many numbers per row the exact divergence is the default. */
    private static final int FEW = 16;

    @Option(
            names = "--divergence",
            paramLabel = "KIND",
            description = "exact or hutchinson. Default: exact for rows of up to " + FEW + " numbers.")
    private @Nullable String divergence;

    @Option(names = "--probes", description = "Probes that Hutchinson's estimate is averaged over. Default: 1.")
    private @Nullable Integer probes;

    @Option(names = "--probe", paramLabel = "LAW", description = "Law of the probes: rademacher (default) or gaussian.")
    private @Nullable String law;

    @Option(names = "--seed", description = "Of probes and dequantisation. Default: the run's seed.")
    private @Nullable Long seed;

    @Option(names = "--batch", description = "Rows that are solved together. Default: ${DEFAULT-VALUE}.")
    private int batch = 1_024;

    @Option(
            names = "--levels",
            paramLabel = "LENGTH",
            description =
                    "The data comes in levels of this length, in its own units: report bits per dimension. 0.0078125"
                            + " (1/128) for pixels in [-1, 1].")
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
     * @throws InvalidInputException if they do not go together
     */
    LikelihoodSettings settings(TrainedFlow model, long runSeed) {
        if (draws != null && levels == null) {
            throw new InvalidInputException(
                    "--draws dequantises data that comes in levels; say how long one is with --levels.");
        }
        LikelihoodSettings settings = (isExact(model)
                        ? LikelihoodSettings.exact()
                        : LikelihoodSettings.hutchinson(law(), count()))
                .batch(batch)
                .seed(seed == null ? runSeed : seed);
        return levels == null ? settings : settings.levels(new Levels(levels, draws == null ? 1 : draws));
    }

    private boolean isExact(TrainedFlow model) {
        boolean asked = probes != null || law != null;
        String few = model.network().spec().sampleShape().size() <= FEW && !asked ? "exact" : "hutchinson";
        String kind = divergence == null ? few : divergence;
        if (!List.of("exact", "hutchinson").contains(kind)) {
            throw new InvalidInputException("The divergence is 'exact' or 'hutchinson', not '" + kind + "'.");
        }
        if (kind.equals("exact") && asked) {
            throw new InvalidInputException(
                    "The exact divergence has no probes; leave --probes and --probe out, or say --divergence hutchinson.");
        }
        return kind.equals("exact");
    }

    private int count() {
        return probes == null ? 1 : probes;
    }

    private Probe law() {
        String name = law == null ? "rademacher" : law.toLowerCase(Locale.ROOT);
        if (!List.of("rademacher", "gaussian").contains(name)) {
            throw new InvalidInputException("The probes are 'rademacher' or 'gaussian', not '" + law + "'.");
        }
        return name.equals("gaussian") ? Probe.GAUSSIAN : Probe.RADEMACHER;
    }
}
