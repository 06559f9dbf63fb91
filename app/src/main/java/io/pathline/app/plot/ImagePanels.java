package io.pathline.app.plot;

import io.pathline.api.Samples;
import io.pathline.app.plot.PanelRow.Part;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Several sets of images side by side: the first few of each set, as a grid.
 *
 * @param title of the whole
 * @param parts left to right, then down
 * @param brightness that all share
 * @param shown images of each set, at most
 * @param perRow grids in a row
 */
record ImagePanels(String title, List<Part> parts, Brightness brightness, int shown, int perRow) {
    private static final int LEFT = 30;
    private static final int TOP = 92;
    private static final int GAP_X = 26;
    private static final int GAP_Y = 44;

    /** Pixels of a grid's side, at least; a pixel of an image is as many whole ones as it takes. */
    private static final int SIDE = 300;

    Picture draw() {
        List<BufferedImage> grids = parts.stream().map(p -> grid(p.samples())).toList();
        int wide = grids.stream().mapToInt(BufferedImage::getWidth).max().orElse(1);
        int high = grids.stream().mapToInt(BufferedImage::getHeight).max().orElse(1);
        int rows = (parts.size() + perRow - 1) / perRow;
        Picture picture =
                new Picture(2 * LEFT + perRow * (wide + GAP_X) - GAP_X, TOP + rows * (high + GAP_Y), Theme.NIGHT);
        picture.text(title, LEFT, 42, 20, Theme.NIGHT.text(), Picture.Align.LEFT);
        for (int i = 0; i < parts.size(); i++) {
            int x = LEFT + i % perRow * (wide + GAP_X);
            int y = TOP + i / perRow * (high + GAP_Y);
            picture.text(parts.get(i).title(), x, y - 10, 14, Theme.NIGHT.muted(), Picture.Align.LEFT);
            picture.place(grids.get(i), x, y);
        }
        return picture;
    }

    private BufferedImage grid(Samples samples) {
        Samples first = samples.slice(0, Math.min(shown, samples.count()));
        BufferedImage grid = ImageGrid.draw(first, brightness, ImageGrid.columns(first));
        int zoom = Math.max(1, (SIDE + grid.getWidth() - 1) / grid.getWidth());
        return zoomed(grid, zoom);
    }

    /** Every pixel as a square of whole ones, so that nothing is smoothed. */
    private static BufferedImage zoomed(BufferedImage image, int zoom) {
        BufferedImage large =
                new BufferedImage(image.getWidth() * zoom, image.getHeight() * zoom, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < large.getHeight(); y++) {
            for (int x = 0; x < large.getWidth(); x++) {
                large.setRGB(x, y, image.getRGB(x / zoom, y / zoom));
            }
        }
        return large;
    }
}
