package io.pathline.pipelines.data;

import io.pathline.api.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The images of a folder, in the order of their names; sub-folders are classes, in the order of theirs.
 *
 * @param folder where they lie
 * @param files the images
 * @param shape [height, width, channels]
 * @param isResized whether images are cropped and resampled to the shape
 */
record ImageFolder(Path folder, List<Path> files, Shape shape, boolean isResized) implements RowStore {
    private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg");

    /**
     * Finds the images and reads the header of each.
     *
     * @param size of the squares that they are brought to, or 0 if they are all of one size
     * @param channels 1 or 3, or 0 for those of the first image
     * @param onBad told of each image whose header cannot be read, or whose size is another
     */
    static ImageFolder open(Path folder, int size, int channels, OnBadRecord onBad) {
        List<Path> all = files(folder);
        List<Path> files = usable(folder, all, ImageDecoder::header, onBad);
        if (files.isEmpty() && !all.isEmpty()) {
            throw new DataFormatException(
                    folder + " has " + all.size() + " images, of which none can be read; check the files.");
        }
        if (files.isEmpty()) {
            throw new DataFormatException(
                    folder + " has no images; give a folder with .png, .jpg or .jpeg files, or with"
                            + " a sub-folder of them for each class.");
        }
        ImageDecoder.Header first = ImageDecoder.header(files.get(0));
        int c = channels > 0 ? channels : first.channels();
        Shape shape = size > 0 ? Shape.of(size, size, c) : Shape.of(first.height(), first.width(), c);
        ImageFolder images = new ImageFolder(folder, List.copyOf(files), shape, size > 0);
        return new ImageFolder(folder, usable(folder, files, images::requireUsable, onBad), shape, size > 0);
    }

    private static List<Path> usable(Path folder, List<Path> files, Consumer<Path> check, OnBadRecord onBad) {
        return files.stream()
                .filter(file -> {
                    try {
                        check.accept(file);
                        return true;
                    } catch (DataFormatException e) {
                        onBad.accept(folder + "/", folder.relativize(file).toString(), e);
                        return false;
                    }
                })
                .toList();
    }

    /** The images of a folder, or of its sub-folders. */
    static List<Path> files(Path folder) {
        return parts(folder).stream().flatMap(part -> images(part).stream()).toList();
    }

    /** The class of each image; none without sub-folders. */
    RowLabels labels() {
        List<Path> classes = parts(folder);
        if (classes.get(0).equals(folder)) {
            return RowLabels.NONE;
        }
        int[] labels =
                files.stream().mapToInt(f -> classes.indexOf(f.getParent())).toArray();
        return new RowLabels(labels, classes.size());
    }

    /** The sub-folders that hold images, or the folder itself if there are none. */
    private static List<Path> parts(Path folder) {
        List<Path> classes = list(folder)
                .filter(Files::isDirectory)
                .filter(part -> !images(part).isEmpty())
                .toList();
        if (classes.isEmpty()) {
            return List.of(folder);
        }
        if (!images(folder).isEmpty()) {
            throw new DataFormatException(
                    folder + " has images beside sub-folders with images; put every image into the"
                            + " sub-folder of its class, or all into one folder.");
        }
        return classes;
    }

    private static List<Path> images(Path folder) {
        return list(folder).filter(ImageFolder::isImage).toList();
    }

    private static boolean isImage(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static Stream<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new DataFormatException("There is no folder " + folder + "; check the path.");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList().stream();
        } catch (IOException e) {
            throw FileProblem.of(folder, e);
        }
    }

    private void requireUsable(Path file) {
        ImageDecoder.Header header = ImageDecoder.header(file);
        requireSize(file, header.width(), header.height());
    }

    private void requireSize(Path file, int width, int height) {
        if (!isResized && (width != shape.length(1) || height != shape.length(0))) {
            throw new DataFormatException(file + " has " + width + " x " + height + " pixels, but " + files.get(0)
                    + " has " + shape.length(1) + " x " + shape.length(0)
                    + "; give a size that all are brought to, for example size: 64.");
        }
    }

    @Override
    public String where() {
        return folder.toString();
    }

    @Override
    public long count() {
        return files.size();
    }

    @Override
    public boolean holdsBytes() {
        return true;
    }

    @Override
    public boolean isRandomAccess() {
        return true;
    }

    @Override
    public Reading open() {
        return new Decoding(this);
    }

    /** Decodes; a file is open only while it is decoded. */
    private record Decoding(ImageFolder images) implements Reading {
        @Override
        public void read(long first, int count, float[] target, int at) {
            for (int i = 0; i < count; i++) {
                Path file = images.files.get((int) first + i);
                try {
                    read(file, target, at + i * images.rowValues());
                } catch (DataFormatException e) {
                    String name = images.folder.relativize(file).toString();
                    throw new BadRowException(name, String.valueOf(e.getMessage()), e);
                }
            }
        }

        private void read(Path file, float[] target, int at) {
            int channels = images.shape.length(2);
            ImageDecoder.Picture picture = ImageDecoder.read(file, channels);
            images.requireSize(file, picture.width(), picture.height());
            if (images.isResized) {
                Resize.square(picture, channels, images.shape.length(0), target, at);
            } else {
                System.arraycopy(picture.levels(), 0, target, at, picture.levels().length);
            }
        }

        @Override
        public void close() {}
    }
}
