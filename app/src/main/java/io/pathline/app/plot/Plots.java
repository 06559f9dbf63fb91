package io.pathline.app.plot;

import io.pathline.api.Samples;
import io.pathline.app.plot.PanelRow.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The pictures of a run. Each call writes one PNG file, and makes its folder where that is missing. */
public final class Plots {
    /** Pixels of a panel's data area. */
    private static final double LARGE = 300_000;

    private static final double SMALL = 130_000;

    private Plots() {}

    /**
     * The loss by step, on a logarithmic axis.
     *
     * @param steps counted from 1, growing; at least one
     * @param losses of those steps
     */
    public static void loss(Path png, double[] steps, double[] losses) throws IOException {
        save(new LossPlot(steps, losses).draw(), png);
    }

    /**
     * Real rows and samples on the same axes: densities, or histograms for rows of one number; images as grids of the
     * first of them, signals as curves of the first of them. Of more than two columns the first two are shown, and the title says so.
     *
     * @param columns names of the positions
     */
    public static void samplesBesideData(Path png, String name, List<String> columns, Samples data, Samples samples)
            throws IOException {
        List<Part> parts = List.of(
                new Part(String.format(Locale.ROOT, "data: %,d held-out rows", data.count()), data),
                new Part(String.format(Locale.ROOT, "model: %,d samples", samples.count()), samples));
        if (ImageGrid.isImage(data.shape().withoutBatch())) {
            save(new ImagePanels(name, parts, Brightness.of(data), 64, 2).draw(), png);
            return;
        }
        if (SignalPanels.isSignal(data.shape().withoutBatch(), columns)) {
            save(new SignalPanels(name, parts, SignalPanels.heights(data), 15, 2).draw(), png);
            return;
        }
        Plane shown = new Plane(data);
        Span xs = shown.xs(0, 1).padded(0.04);
        String title = name + Plane.note(columns);
        save(new PanelRow(title, columns, parts, frame(parts, xs, shown.ys(0, 1).padded(0.04), LARGE), 2).draw(), png);
    }

    /**
     * The particles at several times, from noise to data, on the same axes.
     *
     * @param moments in the order of time; at least one
     */
    public static void particles(Path png, String name, List<String> columns, List<Moment> moments) throws IOException {
        List<Part> parts = moments.stream()
                .map(m -> new Part("t = " + Panel.number(Math.round(m.time() * 100) / 100.0), m.samples()))
                .toList();
        Samples last = moments.get(moments.size() - 1).samples();
        if (ImageGrid.isImage(last.shape().withoutBatch())) {
            String title = String.format(Locale.ROOT, "%s: images from noise to data", name);
            save(new ImagePanels(title, parts, Brightness.of(last), 16, Math.min(3, parts.size())).draw(), png);
            return;
        }
        if (SignalPanels.isSignal(last.shape().withoutBatch(), columns)) {
            String title = String.format(Locale.ROOT, "%s: signals from noise to data", name);
            Span heights = SignalPanels.heights(moments.get(0).samples()).union(SignalPanels.heights(last));
            save(new SignalPanels(title, parts, heights, 6, Math.min(2, parts.size())).draw(), png);
            return;
        }
        Plane noise = new Plane(moments.get(0).samples());
        Plane end = new Plane(last);
        Span xs = end.xs(0.0005, 0.9995).padded(0.05).union(noise.xs(0.005, 0.995));
        Span ys = end.ys(0.0005, 0.9995).padded(0.05).union(noise.ys(0.005, 0.995));
        Frame frame = frame(parts, xs, ys, SMALL);
        int perRow = frame.width() > 1.25 * frame.height() || parts.size() < 4 ? 3 : 6;
        String title = String.format(
                Locale.ROOT, "%s: %,d particles from noise to data%s", name, end.count(), Plane.note(columns));
        save(new PanelRow(title, columns, parts, frame, Math.min(perRow, parts.size())).draw(), png);
    }

    /**
     * A probability path.
     *
     * @param title of the picture
     * @param ways of some particles in the plane, from noise to one data point; at least one
     * @param coefficients curves over time; empty for a path that has none
     */
    public static void path(Path png, String title, List<Curve> ways, List<Curve> coefficients) throws IOException {
        save(new PathPlot(title, ways, coefficients).draw(), png);
    }

    /**
     * A law of training times.
     *
     * @param title of the picture
     * @param density over [0, 1]
     * @param draws times in [0, 1]
     */
    public static void timeLaw(Path png, String title, Curve density, double[] draws) throws IOException {
        save(new TimeLawPlot(title, density, draws).draw(), png);
    }

    /** Sliced W2 and NFE over a training, each on an axis of its own. */
    public static void evaluations(Path png, String name, Curve slicedW2, Curve evaluations) throws IOException {
        save(new EvaluationsPlot(name + ": measured beside the training", slicedW2, evaluations).draw(), png);
    }

    /** Errors by time, each on an axis of its own, since they are in different units. */
    public static void errorByTime(Path png, String title, Curve loss, Curve driftError) throws IOException {
        save(new ErrorByTimePlot(title, loss, driftError).draw(), png);
    }

    /** Particles at a time. */
    public record Moment(double time, Samples samples) {}

    private static Frame frame(List<Part> parts, Span xs, Span ys, double area) {
        if (!PanelRow.isHistogram(parts)) {
            return Frame.of(xs, ys, area);
        }
        double height = Math.sqrt(area / 1.3);
        return new Frame(xs, PanelRow.barHeights(parts, xs), (int) (1.3 * height), (int) height);
    }

    private static void save(Picture picture, Path png) throws IOException {
        Path folder = png.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        picture.save(png);
    }
}
