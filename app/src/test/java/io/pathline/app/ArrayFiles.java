package io.pathline.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Small files of images for tests. */
final class ArrayFiles {
    private ArrayFiles() {}

    /** Bytes as an IDX file of this shape. */
    static Path idx(Path file, byte[] bytes, int... lengths) {
        ByteBuffer header = ByteBuffer.allocate(4 + 4 * lengths.length);
        header.put((byte) 0).put((byte) 0).put((byte) 8).put((byte) lengths.length);
        Arrays.stream(lengths).forEach(header::putInt);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header.array());
        out.writeBytes(bytes);
        try {
            return Files.write(file, out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Images of 4 x 4: dark ones of class 0, bright ones of class 1, by turns. */
    static byte[] images(int count) {
        byte[] bytes = new byte[16 * count];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ((i / 16 % 2 == 0 ? 40 : 200) + i * 7 % 11);
        }
        return bytes;
    }

    static byte[] labels(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (i % 2);
        }
        return bytes;
    }
}
