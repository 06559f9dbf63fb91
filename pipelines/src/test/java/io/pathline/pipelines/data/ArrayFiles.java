package io.pathline.pipelines.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes files of arrays, as the formats' definitions say. */
final class ArrayFiles {
    private ArrayFiles() {}

    static byte[] idx(int type, byte[] numbers, int... lengths) {
        ByteBuffer header = ByteBuffer.allocate(4 + 4 * lengths.length);
        header.put((byte) 0).put((byte) 0).put((byte) type).put((byte) lengths.length);
        Arrays.stream(lengths).forEach(header::putInt);
        return joined(header.array(), numbers);
    }

    static byte[] npy(String type, byte[] numbers, int... lengths) {
        return npy(1, type, "False", numbers, lengths);
    }

    static byte[] npy(int version, String type, String fortran, byte[] numbers, int... lengths) {
        String shape = Arrays.stream(lengths).mapToObj(n -> n + ",").collect(Collectors.joining(" "));
        String fields = "{'descr': '" + type + "', 'fortran_order': " + fortran + ", 'shape': (" + shape + "), }";
        int prefix = version == 1 ? 10 : 12;
        byte[] text =
                (fields + " ".repeat(63 - (prefix + fields.length()) % 64) + "\n").getBytes(StandardCharsets.UTF_8);
        ByteBuffer header = ByteBuffer.allocate(prefix).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) version)
                .put((byte) 0);
        if (version == 1) {
            header.putShort((short) text.length);
        } else {
            header.putInt(text.length);
        }
        return joined(joined(header.array(), text), numbers);
    }

    /** Little-endian. */
    static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    /** Numbers from 0 on, modulo 256. */
    static byte[] counting(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** @param entries name, bytes, name, bytes, ... */
    static byte[] npz(Object... entries) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(packed)) {
            for (int i = 0; i < entries.length; i += 2) {
                out.putNextEntry(new ZipEntry(entries[i] + ".npy"));
                out.write((byte[]) entries[i + 1]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static Path write(Path folder, String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
