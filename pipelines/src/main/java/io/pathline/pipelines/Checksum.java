package io.pathline.pipelines;

import io.pathline.api.ModelFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of a file in a file beside it, as {@code sha256sum} writes and checks it: {@code hash  name}. */
final class Checksum {
    private static final String SUFFIX = ".sha256";

    private Checksum() {}

    /** Writes the hash of a file beside it. */
    static void seal(Path file) {
        try {
            Files.writeString(beside(file), line(file, Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Compares a file with the hash beside it; a file of older versions has none, and passes.
     *
     * @throws ModelFormatException if the file is not the one that was sealed, or is gone while its hash is there
     */
    static void verify(Path file) {
        try {
            Path seal = beside(file);
            if (!Files.exists(seal)) {
                return;
            }
            if (!Files.exists(file)) {
                throw new ModelFormatException(
                        "The file " + file + " was taken away after it was saved: its SHA-256 is in "
                                + seal.getFileName() + "; use an earlier checkpoint.");
            }
            if (!sealed(seal).equals(line(file, Files.readAllBytes(file)))) {
                throw new ModelFormatException("The file " + file
                        + " was cut short or altered after it was saved: its SHA-256 is not the one in "
                        + seal.getFileName() + "; use an earlier checkpoint.");
            }
        } catch (IOException e) {
            throw new ModelFormatException("The file " + file + " cannot be read: " + e + ".", e);
        }
    }

    /** Every byte is one character, so that no byte can make this fail in another way than by being different. */
    private static String sealed(Path seal) throws IOException {
        return new String(Files.readAllBytes(seal), StandardCharsets.ISO_8859_1);
    }

    private static String line(Path file, byte... bytes) {
        return hash(bytes) + "  " + file.getFileName() + "\n";
    }

    private static String hash(byte... bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + SUFFIX);
    }
}
