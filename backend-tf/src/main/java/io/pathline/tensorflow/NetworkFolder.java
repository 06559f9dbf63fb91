package io.pathline.tensorflow;

import io.pathline.api.ModelFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A network on disk: raw weights, averaged weights, Adam's two moments and the fixed numbers in a file each, and an
 * index that is written last, so that a folder without one is a save that was interrupted.
 *
 * <p>The folder is all there is to a network: opened again and given the same batches, it goes on bit for bit as if it
 * had never been closed. Nothing is overwritten; whoever wants to replace a save writes a new folder and renames it.
 */
final class NetworkFolder {
    private static final String RAW = "raw.safetensors";
    private static final String AVERAGED = "averaged.safetensors";
    private static final String FIRST_MOMENT = "adam-first-moment.safetensors";
    private static final String SECOND_MOMENT = "adam-second-moment.safetensors";
    private static final String FIXED = "fixed.safetensors";

    private NetworkFolder() {}

    /** What was read. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier; it is never compared
    record Contents(float[] fixed, NetworkState state) {}

    /** Every file reaches the disk before this returns. */
    static void write(Path folder, Architecture network, float[] fixed, NetworkState state) {
        Map<String, NetworkIndex.Entry> files = new LinkedHashMap<>();
        ParameterLayout weights = network.weights();
        try {
            write(folder, RAW, TensorFile.encode(weights, state.raw()), files);
            write(folder, AVERAGED, TensorFile.encode(weights, state.averaged()), files);
            write(folder, FIRST_MOMENT, TensorFile.encode(weights, state.firstMoment()), files);
            write(folder, SECOND_MOMENT, TensorFile.encode(weights, state.secondMoment()), files);
            write(folder, FIXED, TensorFile.encode(network.fixed(), fixed), files);
            String index = new NetworkIndex(network.describe(), state.steps(), files).encode();
            writeThrough(folder.resolve(NetworkIndex.NAME), index.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The network could not be saved in " + folder + ": " + e + ".", e);
        }
    }

    /**
     * @throws ModelFormatException if the folder does not hold a whole network of this architecture
     */
    static Contents read(Path folder, Architecture network) {
        NetworkIndex index = index(folder);
        if (!network.isDescribedBy(index.network())) {
            throw new ModelFormatException("The folder " + folder + " holds the network " + index.network() + ", but "
                    + network.describe() + " was asked for; open it with the spec it was made with.");
        }
        ParameterLayout weights = network.weights();
        var state = new NetworkState(
                array(folder, RAW, index, weights),
                array(folder, AVERAGED, index, weights),
                array(folder, FIRST_MOMENT, index, weights),
                array(folder, SECOND_MOMENT, index, weights),
                index.steps());
        return new Contents(array(folder, FIXED, index, network.fixed()), state);
    }

    private static NetworkIndex index(Path folder) {
        byte[] bytes = bytes(folder.resolve(NetworkIndex.NAME));
        return NetworkIndex.decode(new String(bytes, StandardCharsets.UTF_8), folder);
    }

    /** The size is compared before the hash, for it tells a cut file from an altered one. */
    private static float[] array(Path folder, String name, NetworkIndex index, ParameterLayout layout) {
        Path file = folder.resolve(name);
        byte[] bytes = bytes(file);
        NetworkIndex.Entry expected = index.files().get(name);
        NetworkIndex.Entry found = NetworkIndex.Entry.of(bytes);
        if (expected == null || found.size() != expected.size()) {
            throw new ModelFormatException("The file " + file + " has " + found.size() + " bytes where the index says "
                    + (expected == null ? 0 : expected.size()) + ", so it was cut short or replaced;"
                    + " restore it from a copy, or use an earlier save.");
        }
        if (!found.equals(expected)) {
            throw new ModelFormatException("The file " + file
                    + " was altered after it was saved: its SHA-256 is not the index's; restore it from a copy, or use"
                    + " an earlier save.");
        }
        return TensorFile.decode(file.toString(), layout, bytes);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new ModelFormatException(
                    "The file " + file
                            + " is missing, so there is no whole network; give a folder that a save completed.",
                    e);
        } catch (IOException e) {
            throw new ModelFormatException("The file " + file + " cannot be read: " + e + ".", e);
        }
    }

    private static void write(Path folder, String name, byte[] bytes, Map<String, NetworkIndex.Entry> files)
            throws IOException {
        writeThrough(folder.resolve(name), bytes);
        files.put(name, NetworkIndex.Entry.of(bytes));
    }

    /** Returns when the bytes are on the disk, not in a cache; fails where the file exists. */
    private static void writeThrough(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }
}
