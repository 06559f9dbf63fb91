package io.pathline.app.plot;

import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.Arrays;

/**
 * The loss by step on a logarithmic axis: every step faint, and their running mean over it.
 *
 * @param steps counted from 1, growing
 * @param losses of those steps, above 0
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, drawn, and forgotten
record LossPlot(double[] steps, double[] losses) {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 560;

    /** The running mean looks over this share of the run. */
    private static final double WINDOW = 0.02;

    Picture draw() {
        double[] logs = Arrays.stream(losses).map(Math::log10).toArray();
        double[] smooth = smoothed(logs);
        Panel panel = new Panel(96, 76, WIDTH - 130, HEIGHT - 140, stepSpan(), lossSpan(logs, smooth));
        Picture picture = new Picture(WIDTH, HEIGHT, Theme.DAY);
        picture.text("Training loss", panel.left(), 40, 20, Theme.DAY.text(), Picture.Align.LEFT);
        panel.background(picture);
        lossAxis(picture, panel);
        picture.clip(panel.area());
        picture.stroke(curve(panel, logs), Theme.DAY.faint(), 0.8);
        picture.stroke(curve(panel, smooth), Theme.DAY.accent(), 2.4);
        picture.clip(null);
        panel.frame(picture);
        panel.xAxis(picture, "step");
        legend(picture, panel, smooth);
        return picture;
    }

    private Span stepSpan() {
        return Span.of(0, steps[steps.length - 1]);
    }

    /** From the lowest single step to most of the highest: the first few steps may stick out. */
    private static Span lossSpan(double[] logs, double[] smooth) {
        double[] sorted = logs.clone();
        Arrays.sort(sorted);
        double low = sorted[(int) (0.002 * (sorted.length - 1))];
        double high = Math.max(sorted[(int) (0.995 * (sorted.length - 1))], smooth[0]);
        return Span.of(low, high).padded(0.06);
    }

    /** The mean of the logarithms over a window that ends at each step, and is shorter near the start. */
    private static double[] smoothed(double[] logs) {
        double[] sums = new double[logs.length + 1];
        double[] smooth = new double[logs.length];
        for (int i = 0; i < logs.length; i++) {
            sums[i + 1] = sums[i] + logs[i];
            int window = Math.max(1, Math.min((int) (WINDOW * logs.length), i / 3));
            smooth[i] = (sums[i + 1] - sums[i + 1 - window]) / window;
        }
        return smooth;
    }

    private Path2D curve(Panel panel, double[] logs) {
        Path2D path = new Path2D.Double();
        path.moveTo(panel.pixelX(steps[0]), panel.pixelY(logs[0]));
        for (int i = 1; i < logs.length; i++) {
            path.lineTo(panel.pixelX(steps[i]), panel.pixelY(logs[i]));
        }
        return path;
    }

    /** Ticks at round losses, wherever their logarithms fall. */
    private static void lossAxis(Picture picture, Panel panel) {
        Theme theme = picture.theme();
        double low = Math.pow(10, panel.ys().min());
        double high = Math.pow(10, panel.ys().max());
        boolean wide = high / low > 10;
        for (double tick : wide ? decades(low, high) : stream(new Span(low, high))) {
            double y = panel.pixelY(Math.log10(tick));
            picture.stroke(new Line2D.Double(panel.left(), y, panel.left() + panel.width(), y), theme.grid(), 1);
            picture.text(Panel.number(tick), panel.left() - 8, y + 4, 11, theme.muted(), Picture.Align.RIGHT);
        }
        picture.verticalText(
                "loss (log scale)", panel.left() - 62, panel.top() + panel.height() / 2.0, 13, theme.text());
    }

    private static double[] stream(Span span) {
        return span.ticks(6).stream().mapToDouble(t -> t).filter(t -> t > 0).toArray();
    }

    private static double[] decades(double low, double high) {
        double[] digits = {1, 2, 5};
        int from = (int) Math.floor(Math.log10(low));
        int to = (int) Math.ceil(Math.log10(high));
        return java.util.stream.IntStream.rangeClosed(from, to)
                .boxed()
                .flatMapToDouble(p -> Arrays.stream(digits).map(d -> d * Math.pow(10, p)))
                .filter(t -> t >= low && t <= high)
                .toArray();
    }

    private static void legend(Picture picture, Panel panel, double[] smooth) {
        Theme theme = picture.theme();
        double right = panel.left() + panel.width();
        double end = Math.pow(10, smooth[smooth.length - 1]);
        String text = "running mean, " + Panel.number(end) + " at the end; single steps behind it";
        picture.text(text, right, 40, 13, theme.muted(), Picture.Align.RIGHT);
    }
}
