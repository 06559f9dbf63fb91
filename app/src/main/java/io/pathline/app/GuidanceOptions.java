package io.pathline.app;

import io.pathline.api.Guidance;
import io.pathline.api.InvalidInputException;
import io.pathline.pipelines.SamplingSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Of which class to sample, and how strongly it is asked for. */
final class GuidanceOptions {
    @Option(
            names = "--class",
            paramLabel = "N",
            description = "Samples of this class, counted from 0. Default: of all, as the model does without a class.")
    private @Nullable Integer label;

    @Option(
            names = "--guidance",
            paramLabel = "SCALE",
            description =
                    "Classifier-free guidance: 1 is the plain class, more exaggerates it. Default: as the run says.")
    private @Nullable Double scale;

    @Option(
            names = "--guidance-interval",
            paramLabel = "T",
            split = ",",
            description =
                    "Guide between two times alone, for example 0.2,0.9; 0 is noise, 1 is data. Twice the work is "
                            + "done outside, too.")
    private @Nullable List<Double> interval;

    @Option(
            names = "--guidance-rescale",
            paramLabel = "PHI",
            description =
                    "From 0 to 1: how far the guided output's standard deviation is brought back to the plain one's.")
    private @Nullable Double rescale;

    /**
     * Sampling as asked for.
     *
     * @param base the run's own guidance, which holds where a class is given
     */
    SamplingSettings apply(SamplingSettings settings, Guidance base) {
        if (label == null) {
            if (scale != null || interval != null || rescale != null) {
                throw new InvalidInputException("Guidance needs a class to go by; give --class N.");
            }
            return settings;
        }
        return settings.label(label).guidance(guidance(base));
    }

    private Guidance guidance(Guidance base) {
        if (interval != null && interval.size() != 2) {
            throw new InvalidInputException(
                    "--guidance-interval takes two times, for example 0.2,0.9; got " + interval.size() + ".");
        }
        return new Guidance(
                scale == null ? base.scale() : scale,
                interval == null ? base.from() : interval.get(0),
                interval == null ? base.to() : interval.get(1),
                rescale == null ? base.rescale() : rescale);
    }
}
