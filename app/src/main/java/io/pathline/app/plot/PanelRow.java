package io.pathline.app.plot;

import io.pathline.api.Samples;
import java.util.List;

/**
 * Several sets of samples side by side on the same axes: densities in the plane, or histograms of one number.
 *
 * @param title of the whole
 * @param columns names of the samples' positions
 * @param parts left to right, then down
 * @param frame the axes that all share
 * @param perRow panels in a row
 */
record PanelRow(String title, List<String> columns, List<Part> parts, Frame frame, int perRow) {
    private static final int LEFT = 78;
    private static final int TOP = 92;
    private static final int GAP_X = 26;
    private static final int GAP_Y = 44;
    private static final int FOOT = 58;
    private static final int BARS = 60;

    /** A panel's samples and what stands above them. */
    record Part(String title, Samples samples) {}

    Picture draw() {
        int rows = (parts.size() + perRow - 1) / perRow;
        Picture picture = new Picture(
                LEFT + perRow * (frame.width() + GAP_X),
                TOP + rows * (frame.height() + GAP_Y) - GAP_Y + FOOT,
                Theme.NIGHT);
        picture.text(title, LEFT, 42, 20, Theme.NIGHT.text(), Picture.Align.LEFT);
        for (int i = 0; i < parts.size(); i++) {
            int row = i / perRow;
            int column = i % perRow;
            Panel panel = frame.at(LEFT + column * (frame.width() + GAP_X), TOP + row * (frame.height() + GAP_Y));
            draw(picture, panel, parts.get(i), column == 0, row == rows - 1 || i + perRow >= parts.size());
        }
        return picture;
    }

    private void draw(Picture picture, Panel panel, Part part, boolean first, boolean last) {
        if (isHistogram()) {
            panel.background(picture);
            bars(part).draw(picture, panel);
        } else {
            Plane points = new Plane(part.samples());
            Density density = Density.of(points, panel);
            picture.place(density.image(density.brightest()), panel.left(), panel.top());
        }
        panel.frame(picture);
        panel.title(picture, part.title());
        if (last) {
            panel.xAxis(picture, Plane.name(columns, 0));
        }
        if (first) {
            panel.yAxis(picture, isHistogram() ? "share of samples" : Plane.name(columns, 1));
        }
    }

    private boolean isHistogram() {
        return isHistogram(parts);
    }

    private Bars bars(Part part) {
        return Bars.of(new Plane(part.samples()), frame.xs(), BARS);
    }

    static boolean isHistogram(List<Part> parts) {
        return parts.get(0).samples().dimension() == 1;
    }

    /** From 0 to a little above the highest bar of all. */
    static Span barHeights(List<Part> parts, Span xs) {
        double highest = parts.stream()
                .mapToDouble(p -> Bars.of(new Plane(p.samples()), xs, BARS).highest())
                .max()
                .orElse(1);
        return new Span(0, 1.08 * highest);
    }
}
