package io.pathline.tensorflow;

import io.pathline.api.ModelFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The bytes of named float arrays in the safetensors format: the header's length as a 64-bit number, a JSON header with
 * names, shapes and places, then the values, all little-endian.
 *
 * <p>The format is chosen over TensorFlow's own checkpoints because it is one file that any language reads, holds
 * nothing but numbers, and is written from host copies, without nodes in a graph. Reading needs no JSON parser: the
 * network says what the header must be, and a header that differs is another network's.
 */
final class TensorFile {
    private static final int ALIGNMENT = 8;

    private TensorFile() {}

    static byte[] encode(ParameterLayout layout, float... flat) {
        byte[] header = header(layout);
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + header.length + Float.BYTES * flat.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length).put(header);
        bytes.asFloatBuffer().put(flat);
        return bytes.array();
    }

    /**
     * The values, flat.
     *
     * @param name of the file, for the message
     * @throws ModelFormatException if these are not arrays of this layout
     */
    static float[] decode(String name, ParameterLayout layout, byte... file) {
        byte[] header = header(layout);
        float[] flat = new float[layout.size()];
        int start = Long.BYTES + header.length;
        boolean fits = file.length == start + Float.BYTES * flat.length
                && Arrays.equals(header, 0, header.length, file, Long.BYTES, start);
        if (!fits) {
            throw new ModelFormatException("The arrays in " + name
                    + " are not those of the network that was asked for; open it with the spec it was made with.");
        }
        ByteBuffer.wrap(file, start, Float.BYTES * flat.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(flat);
        return flat;
    }

    /** Padded with spaces, as the format asks, so that the values are aligned. */
    private static byte[] header(ParameterLayout layout) {
        String json = layout.pieces().stream().map(TensorFile::entry).collect(Collectors.joining(",", "{", "}"));
        int padding = Math.floorMod(-json.length(), ALIGNMENT);
        return (json + " ".repeat(padding)).getBytes(StandardCharsets.US_ASCII);
    }

    private static String entry(ParameterLayout.Piece piece) {
        String shape = Arrays.toString(piece.shape().lengths()).replace(" ", "");
        int begin = Float.BYTES * piece.offset();
        int end = begin + Float.BYTES * piece.shape().size();
        return "\"" + piece.name() + "\":{\"dtype\":\"F32\",\"shape\":" + shape + ",\"data_offsets\":[" + begin + ","
                + end + "]}";
    }
}
