package io.pathline.app;

import io.pathline.api.InvalidInputException;
import io.pathline.paths.Probe;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the divergence is had that changes a log density along its way. */
final class TraceOptions {
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

    /** Whether any of them was given. */
    boolean isGiven() {
        return divergence != null || hasProbes();
    }

    /**
     * What these options ask for, all else as the library has it.
     *
     * @throws InvalidInputException if they do not go together
     */
    LikelihoodSettings settings(TrainedFlow model) {
        return isExact(model) ? LikelihoodSettings.exact() : LikelihoodSettings.hutchinson(law(), count());
    }

    private boolean isExact(TrainedFlow model) {
        String few = model.network().spec().sampleShape().size() <= FEW && !hasProbes() ? "exact" : "hutchinson";
        String kind = divergence == null ? few : divergence;
        if (!List.of("exact", "hutchinson").contains(kind)) {
            throw new InvalidInputException("The divergence is 'exact' or 'hutchinson', not '" + kind + "'.");
        }
        if (kind.equals("exact") && hasProbes()) {
            throw new InvalidInputException(
                    "The exact divergence has no probes; leave --probes and --probe out, or say --divergence"
                            + " hutchinson.");
        }
        return kind.equals("exact");
    }

    private boolean hasProbes() {
        return probes != null || law != null;
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
