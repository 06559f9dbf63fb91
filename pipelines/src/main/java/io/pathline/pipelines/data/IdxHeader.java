package io.pathline.pipelines.data;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteOrder;

/**
 * The header of MNIST's IDX format (Y. LeCun, C. Cortes and C. J. C. Burges, "The MNIST database", file formats): two zero
 * bytes, a type, the number of axes, and their lengths as big-endian 32-bit numbers.
 */
final class IdxHeader {
    private IdxHeader() {}

    /** Whether a file's first four bytes may begin one. */
    static boolean begins(byte[] magic) {
        return magic[0] == 0 && magic[1] == 0 && magic[3] > 0;
    }

    /** Reads the header, which leaves the input at the array's first byte. */
    static ArrayHeader read(String where, DataInputStream in) throws IOException {
        in.readShort();
        NumberType type = type(where, in.readUnsignedByte());
        long[] lengths = new long[in.readUnsignedByte()];
        for (int axis = 0; axis < lengths.length; axis++) {
            lengths[axis] = in.readInt() & 0xffff_ffffL;
        }
        return ArrayHeader.of(where, type, ByteOrder.BIG_ENDIAN, lengths, 4 + 4 * lengths.length);
    }

    private static NumberType type(String where, int code) {
        return switch (code) {
            case 0x08 -> NumberType.UINT8;
            case 0x09 -> NumberType.INT8;
            case 0x0B -> NumberType.INT16;
            case 0x0C -> NumberType.INT32;
            case 0x0D -> NumberType.FLOAT32;
            case 0x0E -> NumberType.FLOAT64;
            default ->
                throw new DataFormatException(String.format(
                        "%s begins like an IDX file, but its type 0x%02x is none of 0x08, 0x09, 0x0b to 0x0e; check that it"
                                + " is the right file.",
                        where, code));
        };
    }
}
