package io.pathline.app.viewer.flow;

import com.fasterxml.jackson.annotation.JsonValue;
import io.pathline.api.Shape;
import java.util.List;
import java.util.Locale;

/** How a source's samples are drawn. */
public enum SourceKind {
    /** The first two numbers of a row are a place. */
    POINTS,
    /** {@code [height, width, channels]}. */
    IMAGE,
    /** {@code [moments]} or {@code [moments, channels]}. */
    SIGNAL,
    /** Longitude and latitude in degrees. */
    MAP;

    /** Rows of more numbers than this are taken for a signal. */
    private static final int MOST_COORDINATES = 8;

    /** The kind of samples of a shape, whose positions may have names. */
    public static SourceKind of(Shape sampleShape, List<String> columns) {
        if (columns.size() == 2
                && columns.get(0).startsWith("lon")
                && columns.get(1).startsWith("lat")) {
            return MAP;
        }
        return switch (sampleShape.rank()) {
            case 1 -> sampleShape.length(0) <= MOST_COORDINATES ? POINTS : SIGNAL;
            case 2 -> SIGNAL;
            default -> IMAGE;
        };
    }

    /** As JSON has it. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether places are drawn. */
    public boolean isPlane() {
        return this == POINTS || this == MAP;
    }
}
