package io.pathline.app.plot;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.pipelines.data.Normalization;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;

/** Samples that are images, side by side, with a line of one pixel around each. */
public final class ImageGrid {
    private static final int AXES = 4;
    private static final int GAP = 1;
    private static final int LINE = 0x30303c;

    /** The longest side of a picture, in pixels. */
    private static final int LONGEST = 1 << 14;

    private ImageGrid() {}

    /** Whether samples of this shape can be shown: [height, width, channels] with 1, 3 or 4 channels. */
    public static boolean isImage(Shape sample) {
        return sample.rank() == AXES - 1 && (sample.length(2) == 1 || sample.length(2) == 3 || sample.length(2) == 4);
    }

    /**
     * Writes a PNG of all samples, about as wide as it is high. Pixels are shown in their own range; images of other
     * numbers from the least to the largest.
     *
     * @param images [count, height, width, channels], in data units
     * @param normalization of those data
     */
    public static void write(OutputStream png, Samples images, Normalization normalization) throws IOException {
        ImageIO.write(draw(images, Brightness.of(normalization, images), columns(images)), "png", png);
    }

    /**
     * Checks that a grid can be drawn.
     *
     * @throws InvalidInputException if the samples are no images, or too many for one picture
     */
    public static void check(Shape sample, int count) {
        if (!isImage(sample)) {
            throw new InvalidInputException("Samples of shape " + sample
                    + " are no images [height, width, channels], so they make no .png; write .csv, .npy or .npz.");
        }
        double side = Math.ceil(Math.sqrt(count)) * (Math.max(sample.length(0), sample.length(1)) + GAP);
        if (side > LONGEST) {
            throw new InvalidInputException(count + " images of " + sample.length(1) + " x " + sample.length(0)
                    + " pixels are too many for one picture; lower --count, or write .npy.");
        }
    }

    /** So many images in a row that the picture is about square. */
    static int columns(Samples images) {
        return Math.max(1, (int) Math.ceil(Math.sqrt(images.count())));
    }

    static BufferedImage draw(Samples images, Brightness brightness, int columns) {
        int high = images.shape().length(1);
        int wide = images.shape().length(2);
        int rows = Math.max(1, (images.count() + columns - 1) / columns);
        BufferedImage grid =
                new BufferedImage(GAP + columns * (wide + GAP), GAP + rows * (high + GAP), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < grid.getHeight(); y++) {
            for (int x = 0; x < grid.getWidth(); x++) {
                int image = y / (high + GAP) * columns + x / (wide + GAP);
                boolean line = y % (high + GAP) < GAP || x % (wide + GAP) < GAP || image >= images.count();
                grid.setRGB(
                        x,
                        y,
                        line ? LINE : pixel(images, brightness, image, y % (high + GAP) - GAP, x % (wide + GAP) - GAP));
            }
        }
        return grid;
    }

    private static int pixel(Samples images, Brightness brightness, int image, int y, int x) {
        int channels = images.shape().length(AXES - 1);
        int at = (y * images.shape().length(2) + x) * channels;
        int red = brightness.level(images.value(image, at));
        int green = channels == 1 ? red : brightness.level(images.value(image, at + 1));
        int blue = channels == 1 ? red : brightness.level(images.value(image, at + 2));
        return red << 16 | green << 8 | blue;
    }
}
