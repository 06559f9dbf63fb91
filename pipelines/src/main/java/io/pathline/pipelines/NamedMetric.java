package io.pathline.pipelines;

import io.pathline.api.PathlineException;
import io.pathline.api.PluginException;
import io.pathline.api.Samples;
import io.pathline.pipelines.data.Normalization;
import io.pathline.pipelines.discovery.Failure;
import io.pathline.pipelines.evaluation.SampleMetric;
import io.pathline.pipelines.evaluation.Score;
import org.jspecify.annotations.Nullable;

/** A metric that somebody named, in the units that it asks for; whatever goes wrong in it names its plugin. */
public final class NamedMetric {
    private final Part part;
    private final SampleMetric metric;

    private NamedMetric(Part part, SampleMetric metric) {
        this.part = part;
        this.metric = metric;
    }

    /**
     * The metric of a choice.
     *
     * @throws io.pathline.api.UnknownPluginException if it is not in the catalogue
     * @throws io.pathline.api.InvalidParameterException if it has no such parameter, or refuses a value
     */
    public static NamedMetric of(Catalogue catalogue, PluginChoice choice) {
        SampleMetric made = catalogue.create(PluginKind.METRIC, choice, SampleMetric.class);
        Part part = new Part(PluginKind.METRIC.label(), catalogue.installed(PluginKind.METRIC, choice.id()));
        return new NamedMetric(part, made);
    }

    /**
     * The score of samples.
     *
     * @param samples in the data's units
     * @param data held-out rows, in the data's units
     * @param normalization of the training
     * @throws PathlineException if the metric refuses such sets
     * @throws PluginException if it fails, or gives no finite number
     */
    public Score score(Samples samples, Samples data, Normalization normalization) {
        Score score = guarded(samples, data, normalization);
        if (score == null || !Double.isFinite(score.value())) {
            throw new PluginException(part + " gave " + (score == null ? "null" : "the value " + score.value())
                    + " for " + samples.count() + " samples and " + data.count()
                    + " rows; a score is a finite number. Its contract test shows it.");
        }
        return score;
    }

    private @Nullable Score guarded(Samples samples, Samples data, Normalization normalization) {
        try {
            return metric.inDataUnits()
                    ? metric.score(samples, data)
                    : metric.score(normalization.apply(samples), normalization.apply(data));
        } catch (PathlineException e) {
            throw e; // says in a sentence what is wrong
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            throw new PluginException(part + " failed: " + Failure.sentence(e) + " Tell its author.", e);
        }
    }

    /** Id and version, for example {@code sliced-w2 0.1.0}. */
    @Override
    public String toString() {
        return part.plugin().id() + " " + part.plugin().version();
    }
}
