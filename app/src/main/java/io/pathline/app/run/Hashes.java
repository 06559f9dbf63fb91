package io.pathline.app.run;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.Datasets;
import io.pathline.pipelines.data.Rebatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of what a run was made from. */
final class Hashes {
    private static final int BUFFER = 1 << 16;

    private Hashes() {}

    /** Of a file, or of a folder of images. */
    static String of(Path path) {
        return Files.isDirectory(path) ? images(path) : file(path);
    }

    /** Of a folder's images: of a line {@code HASH  NAME} for each, as {@code sha256sum} prints it, in their order. */
    private static String images(Path folder) {
        MessageDigest digest = digest();
        for (Path image : Datasets.imageFiles(folder)) {
            String name = folder.relativize(image).toString().replace('\\', '/');
            digest.update((file(image) + "  " + name + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of a file's bytes, as {@code sha256sum} prints it. */
    static String file(Path file) {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of the first training rows in the run's order: 32-bit floats, little-endian, each batch's conditions after its rows. */
    static String rows(DataSource data, RandomStreams random, int count) {
        MessageDigest digest = digest();
        Samples rows = Rebatch.of(data.training(random, 0), count).blockFirst();
        if (rows != null) {
            update(digest, rows);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, Samples rows) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Float.BYTES * rows.values().length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(rows.values());
        digest.update(bytes.array());
        Samples condition = rows.condition();
        if (condition != null) {
            update(digest, condition);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
