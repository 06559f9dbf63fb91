package io.pathline.app;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.app.config.Configuration;
import io.pathline.app.config.DataConfiguration;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.evaluation.CheckerboardSupport;
import io.pathline.pipelines.evaluation.EnergyDistance;
import io.pathline.pipelines.evaluation.SlicedWasserstein;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
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
     */
    record Line(String metric, Spread model, Spread floor, double noise, String measured) {}

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

    /** @param draws of equal count, in data units */
    static Evaluation of(Configuration configuration, DataSource data, TrainedFlow model, List<Samples> draws) {
        Samples samples = draws.get(0);
        RandomStreams random = new RandomStreams(configuration.seed());
        Samples heldOut = data.heldOut(samples.count(), random);
        List<Samples> rows = LongStream.range(0, FLOOR_DRAWS)
                .mapToObj(i -> data.trainingSample(samples.count(), new RandomStreams(configuration.seed() + i)))
                .toList();
        Samples noise = model.normalization().invert(model.prior(random, "evaluation-noise", 0, samples.count()));
        Contenders contenders = new Contenders(draws, rows, noise);
        List<Line> lines = new ArrayList<>();
        lines.add(distances(configuration, model, contenders, heldOut));
        lines.add(energies(model, contenders, heldOut));
        if (configuration.data() instanceof DataConfiguration.Toy toy
                && toy.id().equals("checkerboard")) {
            lines.add(contenders.measure(
                    "support share", CheckerboardSupport::share, "share on the black fields, where all data is"));
        }
        return new Evaluation(lines, heldOut);
    }

    private static Line distances(
            Configuration configuration, TrainedFlow model, Contenders contenders, Samples heldOut) {
        int directions = configuration.evaluation().directions();
        Samples target = model.normalization().apply(heldOut);
        return contenders.measure(
                "sliced W2",
                s -> SlicedWasserstein.distance(model.normalization().apply(s), target, directions),
                directions + " directions, " + against(contenders.draws().get(0), heldOut));
    }

    private static Line energies(TrainedFlow model, Contenders contenders, Samples heldOut) {
        Samples target = model.normalization().apply(heldOut);
        return contenders.measure(
                "energy distance",
                s -> EnergyDistance.distance(model.normalization().apply(s), target),
                EnergyDistance.score(
                                model.normalization().apply(contenders.draws().get(0)), target)
                        .measured());
    }

    private static String against(Samples a, Samples b) {
        return Numbers.grouped(a.count()) + " against " + Numbers.grouped(b.count()) + " held-out rows";
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
        Line measure(String metric, ToDoubleFunction<Samples> distance, String measured) {
            return new Line(
                    metric,
                    Spread.of(draws, distance),
                    Spread.of(rows, distance),
                    distance.applyAsDouble(noise),
                    measured + (draws.size() > 1 ? ", mean of " + draws.size() + " draws" : ""));
        }
    }
}
