package io.pathline.pipelines.data;

/**
 * The largest square in the middle of an image, resampled to another size. Each new pixel is the mean of the area that it
 * covers, rounded to a level; pixels that are covered in part count in part.
 */
final class Resize {
    private Resize() {}

    /** @param at where the new image [size, size, channels] goes in {@code target} */
    static void square(ImageDecoder.Picture image, int channels, int size, float[] target, int at) {
        int side = Math.min(image.width(), image.height());
        int left = (image.width() - side) / 2;
        int top = (image.height() - side) / 2;
        double scale = (double) side / size;
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                Area area = new Area(x * scale, y * scale, scale, side);
                for (int c = 0; c < channels; c++) {
                    target[at + (y * size + x) * channels + c] = Math.round(area.mean(image, left, top, c));
                }
            }
        }
    }

    /** A square of the old image, from (x, y), within a square of {@code side} pixels. */
    private record Area(double x, double y, double length, int side) {
        double mean(ImageDecoder.Picture image, int left, int top, int channel) {
            double sum = 0;
            for (int j = (int) y; j < Math.min(side, y + length); j++) {
                double high = overlap(j, y);
                for (int i = (int) x; i < Math.min(side, x + length); i++) {
                    sum += high * overlap(i, x) * image.level(left + i, top + j, channel);
                }
            }
            return sum / (length * length);
        }

        /** How much of a pixel lies within. */
        private double overlap(int pixel, double from) {
            return Math.max(0, Math.min(pixel + 1.0, from + length) - Math.max(pixel, from));
        }
    }
}
