package io.pathline.pipelines.data;

import java.nio.ByteBuffer;
import java.util.Locale;

/** How a number is stored in a file of arrays. Each is read as the nearest float, about 7 digits. */
enum NumberType {
    UINT8(1),
    INT8(1),
    UINT16(2),
    INT16(2),
    UINT32(4),
    INT32(4),
    INT64(8),
    FLOAT32(4),
    FLOAT64(8);

    private final int bytes;

    NumberType(int bytes) {
        this.bytes = bytes;
    }

    /** The bytes of one number. */
    int bytes() {
        return bytes;
    }

    /** Whether it can hold NaN and infinities, or more than a float can. */
    boolean isFloating() {
        return this == FLOAT32 || this == FLOAT64;
    }

    /** Reads numbers that stand one after another from the buffer's start. */
    void decode(ByteBuffer from, int count, float[] target, int at) {
        for (int i = 0; i < count; i++) {
            target[at + i] = number(from, i * bytes);
        }
    }

    private float number(ByteBuffer from, int at) {
        return switch (this) {
            case UINT8 -> from.get(at) & 0xff;
            case INT8 -> from.get(at);
            case UINT16 -> from.getShort(at) & 0xffff;
            case INT16 -> from.getShort(at);
            case UINT32 -> from.getInt(at) & 0xffff_ffffL;
            case INT32 -> from.getInt(at);
            case INT64 -> from.getLong(at);
            case FLOAT32 -> from.getFloat(at);
            case FLOAT64 -> (float) from.getDouble(at);
        };
    }

    /** NumPy's name, for example {@code uint8}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
