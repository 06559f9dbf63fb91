package io.pathline.app.output;

import io.pathline.api.InvalidInputException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The formats that samples are written in, known by the ending of the file's name. */
enum SampleFormat {
    CSV,
    NPY,
    NPZ,
    PNG;

    FrameEncoder encoder(Layout layout) {
        return switch (this) {
            case CSV -> CsvEncoder.of(layout);
            case NPY -> new NpyEncoder(layout);
            case NPZ -> new NpzEncoder(layout);
            case PNG -> PngEncoder.of(layout);
        };
    }

    /** Whether log densities go to a file of their own, since one of samples has room for one array alone. */
    boolean keepsLogDensityBeside() {
        return this == NPY;
    }

    /** Whether there is a place for log densities. */
    boolean canHoldLogDensity() {
        return this != PNG;
    }

    private String ending() {
        return "." + name().toLowerCase(Locale.ROOT);
    }

    /**
     * The format of a file.
     *
     * @throws InvalidInputException if the name ends otherwise
     */
    static SampleFormat of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> name.endsWith(format.ending()))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("The ending of " + file
                        + " names no format for samples; use one of "
                        + Arrays.stream(values()).map(SampleFormat::ending).collect(Collectors.joining(", "))
                        + "."));
    }
}
