package io.pathline.pipelines.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/**
 * An array that is ready to be read: plain files stay on disk, compressed ones are held in memory, byte for byte.
 *
 * @param file where it comes from
 * @param header what it holds
 * @param bytes of the numbers
 */
record ArrayContent(ArrayFile file, ArrayHeader header, ByteStore bytes) {
    private static final int BUFFER = 1 << 16;
    private static final int MAGIC = 4;

    /**
     * Reads a file's header, and the whole of a compressed file.
     *
     * @throws DataFormatException if it is missing, cut off, or not an array of numbers
     */
    static ArrayContent open(ArrayFile file) {
        Path path = file.path();
        if (Files.isDirectory(path)) {
            throw new DataFormatException(path + " is a folder; name a file with an array.");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER)) {
            byte[] magic = magic(in);
            if (isZip(magic)) {
                return NpzArchive.open(file);
            }
            requirePlain(file);
            return isGzip(magic) ? held(file, new GZIPInputStream(in, BUFFER)) : plain(file, in);
        } catch (IOException e) {
            throw FileProblem.of(path, e);
        }
    }

    private static ArrayContent plain(ArrayFile file, InputStream in) throws IOException {
        ArrayHeader header = header(file, in);
        requireSize(file, header, Files.size(file.path()) - header.length());
        return new ArrayContent(file, header, ByteStore.of(file.path(), header.length()));
    }

    /** Holds an array that cannot be read by position. */
    static ArrayContent held(ArrayFile file, InputStream unpacked) throws IOException {
        try (InputStream in = new BufferedInputStream(unpacked, BUFFER)) {
            ArrayHeader header = header(file, in);
            long size = header.size();
            requireRoom(file, size, Runtime.getRuntime().maxMemory());
            byte[] bytes = in.readNBytes((int) size);
            long more = in.read() < 0 ? 0 : 1; // and the end is where gzip keeps its checksum
            requireSize(file, header, bytes.length + more);
            return new ArrayContent(file, header, ByteStore.held(bytes));
        } catch (EOFException e) {
            throw new DataFormatException(file + " is cut off: its compressed data ends too early; fetch it again.", e);
        }
    }

    /** A compressed array may take a quarter of the memory. */
    static void requireRoom(ArrayFile file, long size, long memory) {
        if (size > Math.min(memory / 4, Integer.MAX_VALUE - 8)) {
            throw new DataFormatException(file + " unpacks to " + (size >> 20)
                    + " MiB, and a compressed file is held in memory; unpack it first (gunzip, or numpy.save for an"
                    + " array of an archive), so that it is read from disk.");
        }
    }

    private static void requireSize(ArrayFile file, ArrayHeader header, long found) {
        if (found != header.size()) {
            String has = found > header.size() ? "more than " + header.size() : String.valueOf(found);
            throw new DataFormatException(file + " should hold " + header.size() + " bytes of numbers ("
                    + header.count() + " rows of " + header.rowBytes() + "), but has " + has
                    + (found < header.size() ? ": it is cut off in row " + found / header.rowBytes() : "")
                    + "; fetch or save it again.");
        }
    }

    private static ArrayHeader header(ArrayFile file, InputStream in) throws IOException {
        byte[] magic = magic(in);
        DataInputStream data = new DataInputStream(in);
        if (NpyHeader.begins(magic)) {
            return NpyHeader.read(file.toString(), data);
        }
        if (IdxHeader.begins(magic)) {
            return IdxHeader.read(file.toString(), data);
        }
        throw new DataFormatException(file + " is no IDX, NPY or NPZ file: it begins with the bytes "
                + HexFormat.ofDelimiter(" ").formatHex(magic) + "; check that it is the right file.");
    }

    /** The first bytes, which stay to be read; an empty file has none and ends too early. */
    private static byte[] magic(InputStream in) throws IOException {
        in.mark(MAGIC);
        byte[] magic = in.readNBytes(MAGIC);
        in.reset();
        if (magic.length < MAGIC) {
            throw new EOFException();
        }
        return magic;
    }

    private static boolean isZip(byte[] magic) {
        return magic[0] == 'P' && magic[1] == 'K';
    }

    private static boolean isGzip(byte[] magic) {
        return magic[0] == 0x1f && magic[1] == (byte) 0x8b;
    }

    private static void requirePlain(ArrayFile file) {
        if (!file.array().isEmpty()) {
            throw new DataFormatException(file.path() + " is no NPZ archive, so it has no array '" + file.array()
                    + "'; leave the array's name away.");
        }
    }
}
