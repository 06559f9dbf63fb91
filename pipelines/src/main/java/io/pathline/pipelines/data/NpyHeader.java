package io.pathline.pipelines.data;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of NumPy's array format, versions 1 to 3 (NumPy enhancement proposal 1): a magic text, a version, a length,
 * and a Python dictionary with the type, the order of the axes and their lengths.
 */
final class NpyHeader {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M'};
    private static final int LONGEST = 1 << 16;

    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9L,\\s]*)\\)");

    private static final Map<String, NumberType> TYPES = Map.of(
            "u1", NumberType.UINT8,
            "i1", NumberType.INT8,
            "b1", NumberType.UINT8,
            "u2", NumberType.UINT16,
            "i2", NumberType.INT16,
            "u4", NumberType.UINT32,
            "i4", NumberType.INT32,
            "i8", NumberType.INT64,
            "f4", NumberType.FLOAT32,
            "f8", NumberType.FLOAT64);

    private NpyHeader() {}

    /** Whether a file's first four bytes begin one. */
    static boolean begins(byte[] magic) {
        return Arrays.equals(magic, MAGIC);
    }

    /** Reads the header, which leaves the input at the array's first byte. */
    static ArrayHeader read(String where, DataInputStream in) throws IOException {
        in.skipNBytes("xNUMPY".length());
        int version = in.readUnsignedByte();
        in.readUnsignedByte();
        long length = version == 1
                ? Short.toUnsignedLong(Short.reverseBytes(in.readShort()))
                : Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
        if (version < 1 || version > 3 || length > LONGEST) {
            throw new DataFormatException(where + " has an NPY header of version " + version + " and " + length
                    + " bytes; versions 1 to 3 can be read. Save it again with numpy.save.");
        }
        String text = new String(in.readNBytes((int) length), StandardCharsets.UTF_8);
        return parse(where, text, (version == 1 ? 10 : 12) + (int) length);
    }

    private static ArrayHeader parse(String where, String text, int headerLength) {
        String type = field(where, TYPE, text);
        long[] lengths = Arrays.stream(
                        field(where, SHAPE, text).replace("L", "").split(","))
                .map(String::strip)
                .filter(number -> !number.isEmpty())
                .mapToLong(number -> length(where, number))
                .toArray();
        if (field(where, FORTRAN, text).equals("True") && lengths.length > 1) {
            throw new DataFormatException(where + " is stored column by column (Fortran order), so its rows do not lie"
                    + " together; save it again with numpy.save(file, numpy.ascontiguousarray(array)).");
        }
        return ArrayHeader.of(where, type(where, type), order(type), lengths, headerLength);
    }

    private static long length(String where, String number) {
        try {
            return Long.parseLong(number);
        } catch (NumberFormatException e) {
            throw new DataFormatException(
                    where + " has an axis of length " + number + ", which no file holds; fetch it again.", e);
        }
    }

    private static NumberType type(String where, String descriptor) {
        NumberType type = TYPES.get(descriptor.replaceFirst("^[<>|=]", ""));
        if (type == null) {
            throw new DataFormatException(where + " holds numbers of type '" + descriptor
                    + "', which cannot be read; save it again as numbers, for example with array.astype('float32').");
        }
        return type;
    }

    private static ByteOrder order(String descriptor) {
        return descriptor.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private static String field(String where, Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new DataFormatException(where + " has an NPY header without a plain type, order or shape: found "
                    + CsvCell.shortened(text.strip()) + ". Save one array of numbers with numpy.save.");
        }
        return matcher.group(1);
    }
}
