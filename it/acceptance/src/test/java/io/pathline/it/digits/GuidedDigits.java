package io.pathline.it.digits;

import io.pathline.api.Guidance;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.app.config.Configuration;
import io.pathline.app.config.ConfigurationReader;
import io.pathline.app.plot.ImageGrid;
import io.pathline.app.run.RunFolder;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.NamedGuidance;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.data.DataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/**
 * How many samples of a class, drawn with guidance, a classifier takes for that class. See docs/images.md.
 *
 * <pre>
 * GuidedDigits RUN OUT [COUNT [SCALES]]     for example: runs/mnist guided 100 1,2,3,4
 * </pre>
 *
 * <p>The classifier learns from the run's training rows and is itself judged on the rows that the run held out.
 */
final class GuidedDigits {
    private static final int CLASSIFIER_STEPS = 2_000;

    private final Pathline flow;
    private final TrainedFlow model;
    private final DataSource data;
    private final long seed;

    /** @param seed of the noise that samples start from */
    GuidedDigits(Pathline flow, TrainedFlow model, DataSource data, long seed) {
        this.flow = flow;
        this.model = model;
        this.data = data;
        this.seed = seed;
    }

    @SuppressWarnings("SystemOut") // a report to the console
    public static void main(String[] arguments) throws IOException {
        Path run = Path.of(arguments[0]);
        Path out = Files.createDirectories(Path.of(arguments[1]));
        int count = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100;
        double[] scales = numbers(arguments.length > 3 ? arguments[3] : "1,2,3,4");
        GuidedReport report = measure(run, out, CLASSIFIER_STEPS, count, scales);
        System.out.print(report.table());
    }

    private static double[] numbers(String commas) {
        return Arrays.stream(commas.split(",", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /**
     * Trains a classifier, draws from a run, and writes table, JSON and pictures into a folder.
     *
     * @param classifierSteps updates of the classifier
     * @param count of samples of each class, for each scale
     */
    static GuidedReport measure(Path run, Path out, int classifierSteps, int count, double... scales)
            throws IOException {
        Configuration configuration = new ConfigurationReader(Catalogue.discover())
                .read(RunFolder.open(run).configuration(), List.of());
        DataSource data = configuration.data().open();
        try (Pathline flow = configuration.builder().build();
                TrainedFlow model = flow.open(run);
                DigitClassifier classifier = DigitClassifier.train(data, classifierSteps, configuration.seed())) {
            return new GuidedDigits(flow, model, data, configuration.seed())
                    .measure(out, classifier, scale -> scaled(configuration.guidance(), scale), count, scales);
        }
    }

    private static Guidance scaled(PluginChoice guidance, double scale) {
        Map<String, Object> parameters = new LinkedHashMap<>(guidance.parameters());
        parameters.put("scale", scale);
        return NamedGuidance.of(Catalogue.discover(), new PluginChoice(guidance.id(), parameters));
    }

    /** @param guidance of a scale */
    GuidedReport measure(
            Path out, Classifier classifier, DoubleFunction<Guidance> guidance, int count, double... scales)
            throws IOException {
        Samples heldOut = data.heldOut(Integer.MAX_VALUE, new RandomStreams(seed));
        double variety = Variety.of(Variety.byClass(heldOut, data.classes()));
        GuidedReport report = new GuidedReport(DigitClassifier.confusion(classifier, heldOut, data.classes()));
        for (double scale : scales) {
            GuidedSamples samples = GuidedSamples.draw(flow, model, data.classes(), count, guidance.apply(scale), seed);
            report.add(new GuidedReport.Row(
                    scale,
                    samples.judged(classifier),
                    Variety.of(samples.perClass()) / variety,
                    samples.stats().evaluations(),
                    samples.stats().passes(),
                    samples.seconds()));
            try (OutputStream png =
                    Files.newOutputStream(out.resolve("guided-" + GuidedReport.number(scale) + ".png"))) {
                ImageGrid.write(png, samples.rows(), data.normalization());
            }
            report.write(out); // what has been measured so far is kept if a later scale fails
        }
        return report;
    }
}
