package io.pathline.app;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.app.config.Configuration;
import io.pathline.app.config.DataConfiguration;
import io.pathline.app.config.EvaluationConfiguration;
import io.pathline.app.progress.Progress;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.NamedMetric;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.Normalization;
import io.pathline.pipelines.evaluation.Score;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/**
 * How near a model's samples come to held-out data, beside two marks: real training rows, which is as near as a sample
 * of this size gets, and the noise that sampling starts from.
 *
 * @param scores a line for each metric
 * @param heldOut the rows that were compared with, in data units
 */
record Evaluation(List<Line> scores, Samples heldOut) {
    /** One draw of rows is near by luck or far by luck; the floor is the mean of this many. */
    private static final int FLOOR_DRAWS = 32;

    /**
     * One metric.
     *
     * @param metric its name
     * @param model of the samples
     * @param floor of real training rows
     * @param noise of the prior
     * @param measured how
     * @param plugin the metric's id and version
     */
    record Line(String metric, Spread model, Spread floor, double noise, String measured, String plugin) {}

    /** The mean of some draws, and the least and the largest of them. */
    record Spread(double mean, double lowest, double highest) {
        static Spread of(List<Samples> draws, ToDoubleFunction<Samples> metric) {
            DoubleSummaryStatistics all = draws.stream().mapToDouble(metric).summaryStatistics();
            return new Spread(all.getAverage(), all.getMin(), all.getMax());
        }

        /** For example {@code 0.02081 (0.017-0.028)}. */
        @Override
        public String toString() {
            String mean = Numbers.rounded(this.mean);
            return lowest == highest ? mean : mean + " (" + Numbers.brief(lowest) + "-" + Numbers.brief(highest) + ")";
        }
    }

    /**
     * Measures draws by the metrics that the configuration names, or by the usual ones.
     *
     * @param draws of equal count, in data units
     * @param terminal is told how far it has come
     */
    static Evaluation of(
            Configuration configuration,
            Catalogue catalogue,
            DataSource data,
            TrainedFlow model,
            List<Samples> draws,
            Terminal terminal) {
        List<NamedMetric> metrics = metrics(configuration).stream()
                .map(choice -> NamedMetric.of(catalogue, choice))
                .toList();
        Samples samples = draws.get(0);
        RandomStreams random = new RandomStreams(configuration.seed());
        Samples heldOut = data.heldOut(samples.count(), random);
        List<Samples> rows = LongStream.range(0, FLOOR_DRAWS)
                .mapToObj(i -> data.trainingSample(samples.count(), new RandomStreams(configuration.seed() + i)))
                .toList();
        Samples noise = model.normalization().invert(model.prior(random, "evaluation-noise", 0, samples.count()));
        Contenders contenders = new Contenders(draws, rows, noise);
        AtomicInteger done = new AtomicInteger();
        try (Progress progress = terminal.progress("Measuring", contenders.scores() * metrics.size())) {
            List<Line> lines = metrics.stream()
                    .map(metric -> contenders.measure(
                            metric,
                            heldOut,
                            model.normalization(),
                            () -> progress.at(done.incrementAndGet(), metric.toString())))
                    .toList();
            return new Evaluation(lines, heldOut);
        }
    }

    private static List<PluginChoice> metrics(Configuration configuration) {
        EvaluationConfiguration evaluation = configuration.evaluation();
        if (!evaluation.metrics().isEmpty()) {
            return evaluation.metrics();
        }
        List<PluginChoice> usual = new ArrayList<>();
        usual.add(PluginChoice.of("sliced-w2", Map.of("directions", evaluation.directions())));
        usual.add(PluginChoice.of("energy-distance"));
        if (configuration.data() instanceof DataConfiguration.Toy toy
                && toy.id().equals("checkerboard")) {
            usual.add(PluginChoice.of("checkerboard-share"));
        }
        return usual;
    }

    /** A table with a header, ready to print. */
    List<String> table() {
        String row = "%-16s %-24s %-24s %-8s %s";
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, row, "", "model", "floor", "noise", "measured by"));
        for (Line line : scores) {
            lines.add(String.format(
                    Locale.ROOT,
                    row,
                    line.metric(),
                    line.model(),
                    line.floor(),
                    Numbers.rounded(line.noise()),
                    line.measured()));
        }
        lines.add(
                "Distances are in units of the standardised data; smaller is better. floor: as many real training rows in");
        lines.add("place of the samples, mean of " + FLOOR_DRAWS
                + " draws (least-largest). noise: the prior in their place.");
        return lines;
    }

    /** What is compared with the held-out rows. */
    private record Contenders(List<Samples> draws, List<Samples> rows, Samples noise) {
        /** How often a metric is computed. */
        long scores() {
            return 2L + draws.size() + rows.size();
        }

        Line measure(NamedMetric metric, Samples heldOut, Normalization normalization, Runnable scored) {
            Score first = metric.score(draws.get(0), heldOut, normalization);
            scored.run();
            ToDoubleFunction<Samples> value = s -> {
                double score = metric.score(s, heldOut, normalization).value();
                scored.run();
                return score;
            };
            return new Line(
                    first.name(),
                    Spread.of(draws, value),
                    Spread.of(rows, value),
                    value.applyAsDouble(noise),
                    first.measured() + (draws.size() > 1 ? ", mean of " + draws.size() + " draws" : ""),
                    metric.toString());
        }
    }
}
