package io.pathline.app.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** NumPy's array format, version 1.0, little-endian and row by row (NumPy enhancement proposal 1). */
final class NpyArray {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    /** The header is padded so that the numbers start at a multiple of this. */
    private static final int ALIGNMENT = 64;

    private NpyArray() {}

    /**
     * What stands before the numbers.
     *
     * @param type NumPy's name: {@code <f4}, {@code <f8}
     */
    static void header(OutputStream out, String type, int... shape) throws IOException {
        String lengths = Arrays.stream(shape).mapToObj(n -> n + ",").collect(Collectors.joining(" "));
        String fields = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + lengths + "), }";
        int bare = MAGIC.length + Short.BYTES + fields.length() + 1;
        String padded = fields + " ".repeat(Math.floorMod(-bare, ALIGNMENT)) + "\n";
        out.write(MAGIC);
        out.write(padded.length() & 0xff);
        out.write(padded.length() >> 8);
        out.write(padded.getBytes(StandardCharsets.US_ASCII));
    }

    static void floats(OutputStream out, float[] values) throws IOException {
        byte[] bytes = new byte[Math.multiplyExact(Float.BYTES, values.length)];
        littleEndian(bytes).asFloatBuffer().put(values);
        out.write(bytes);
    }

    static void doubles(OutputStream out, double[] values) throws IOException {
        byte[] bytes = new byte[Double.BYTES * values.length];
        littleEndian(bytes).asDoubleBuffer().put(values);
        out.write(bytes);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
