package io.pathline.pipelines.data;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads PNG and JPEG files; the only place that knows Java's graphics. */
final class ImageDecoder {
    private static final int GREY = 1;

    private ImageDecoder() {}

    /**
     * What a file's header says.
     *
     * @param channels 1 for grey, 3 for colour; transparency is left out
     */
    record Header(int width, int height, int channels) {}

    /** Reads a file's header. */
    static Header header(Path file) {
        return withReader(file, reader -> {
            var types = reader.getImageTypes(0);
            boolean grey =
                    types.hasNext() && isGrey(types.next().getColorModel().getNumComponents());
            return new Header(reader.getWidth(0), reader.getHeight(0), grey ? GREY : 3);
        });
    }

    /**
     * Reads an image as levels from 0 to 255, [height, width, channels].
     *
     * @param channels 1 or 3; colours become grey by their luma (ITU-R BT.601)
     */
    static Picture read(Path file, int channels) {
        BufferedImage image = withReader(file, reader -> reader.read(0));
        Picture picture = new Picture(image.getWidth(), image.getHeight(), channels);
        boolean grey = isGrey(image.getRaster().getNumBands()) && !(image.getColorModel() instanceof IndexColorModel);
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                picture.put(x, y, grey ? grey(image.getRaster(), x, y) : image.getRGB(x, y));
            }
        }
        return picture;
    }

    private static boolean isGrey(int components) {
        return components <= 2;
    }

    /** The level as it is in the file: Java's getRGB would take grey for linear light and brighten it. */
    private static int grey(Raster raster, int x, int y) {
        int bits = raster.getSampleModel().getSampleSize(0);
        int sample = raster.getSample(x, y, 0);
        int level = bits > 8 ? sample >> (bits - 8) : sample * 255 / ((1 << bits) - 1);
        return level << 16 | level << 8 | level;
    }

    private static <T> T withReader(Path file, Task<T> task) {
        try (var bytes = Files.newInputStream(file);
                ImageInputStream in = ImageIO.createImageInputStream(bytes)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new DataFormatException(file + " is no PNG or JPEG image; take it away, or save it as one.");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                return task.of(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw problem(file, e);
        }
    }

    private static DataFormatException problem(Path file, Exception e) {
        return new DataFormatException(
                file + " is no whole image (" + e.getMessage() + "); fetch it again, or save it as PNG in RGB.", e);
    }

    /** What to do with a reader. */
    @FunctionalInterface
    private interface Task<T> {
        T of(ImageReader reader) throws IOException;
    }

    /** An image that has been read, row by row, channel by channel. */
    static final class Picture {
        private final int width;
        private final int height;
        private final int channels;
        private final float[] levels;

        Picture(int width, int height, int channels) {
            this.width = width;
            this.height = height;
            this.channels = channels;
            this.levels = new float[width * height * channels];
        }

        int width() {
            return width;
        }

        int height() {
            return height;
        }

        float[] levels() {
            return levels;
        }

        float level(int x, int y, int channel) {
            return levels[(y * width + x) * channels + channel];
        }

        private void put(int x, int y, int rgb) {
            int red = rgb >> 16 & 0xff;
            int green = rgb >> 8 & 0xff;
            int blue = rgb & 0xff;
            int at = (y * width + x) * channels;
            if (channels == GREY) {
                levels[at] = Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
            } else {
                levels[at] = red;
                levels[at + 1] = green;
                levels[at + 2] = blue;
            }
        }
    }
}
