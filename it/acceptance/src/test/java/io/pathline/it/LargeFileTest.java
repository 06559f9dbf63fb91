package io.pathline.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file of eight times the heap is read and trained on; the shuffle buffer is an eighth of the heap. The file has a
 * hole in place of its numbers, so that it takes no disk, and a label for each row, so that every row can be told.
 * 4 GiB with a heap of 512 MiB: {@code -Dpathline.large.mebibytes=4096}.
 */
final class LargeFileTest {
    private static final int MEBIBYTES = Integer.getInteger("pathline.large.mebibytes", 512);
    private static final int HEAP_MEBIBYTES = MEBIBYTES / 8;
    private static final int ROW = 4_096;
    private static final int ROWS = (int) ((long) MEBIBYTES * (1 << 20) / ROW);
    private static final int SHUFFLED = HEAP_MEBIBYTES / 8 * (1 << 20) / (Float.BYTES * ROW);

    @TempDir
    static Path folder;

    @BeforeAll
    static void makeFiles() throws IOException {
        try (RandomAccessFile rows = new RandomAccessFile(rows().toFile(), "rw")) {
            rows.write(header("|u1", "(" + ROWS + ", " + ROW + ")"));
            rows.setLength(rows.length() + (long) ROWS * ROW);
        }
        ByteBuffer labels = ByteBuffer.allocate(Integer.BYTES * ROWS).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < ROWS; row++) {
            labels.putInt(row);
        }
        try (RandomAccessFile file = new RandomAccessFile(labels().toFile(), "rw")) {
            file.write(header("<i4", "(" + ROWS + ",)"));
            file.write(labels.array());
        }
    }

    @Test
    void anEpochOfAFileEightTimesTheHeapIsReadAndItIsTrainedOn() throws IOException, InterruptedException {
        Path log = folder.resolve("epoch.log");
        int exitCode = run("epoch", log);
        assertThat(exitCode).as(Files.readString(log)).isZero();
        assertThat(log).content().containsPattern("read \\d+ rows, each once").contains("trained 20 steps");
    }

    @Test
    void heldAsAWholeItsRowsDoNotFit() throws IOException, InterruptedException {
        Path log = folder.resolve("load.log");
        assertThat(run("load", log)).isNotZero();
        assertThat(log).content().contains("java.lang.OutOfMemoryError: Java heap space");
    }

    private static int run(String what, Path log) throws IOException, InterruptedException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MEBIBYTES + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeFileRun.class.getName(),
                        what,
                        rows().toString(),
                        labels().toString(),
                        Integer.toString(SHUFFLED))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
    }

    private static Path rows() {
        return folder.resolve("rows.npy");
    }

    private static Path labels() {
        return folder.resolve("labels.npy");
    }

    /** Of an NPY file, version 1.0, padded to 128 bytes. */
    private static byte[] header(String type, String shape) {
        String fields = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
        int length = 128 - 10;
        byte[] text = (fields + " ".repeat(length - 1 - fields.length()) + "\n").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(128)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) length)
                .put(text)
                .array();
    }
}
