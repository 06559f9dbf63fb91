package io.pathline.pipelines.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayContentTest {
    private static final int IDX_BYTES = 0x08;

    @TempDir
    private Path folder = Path.of("");

    /** The numbers 1, 2, 3, 200 in every type that can be read; signed bytes read 200 as -56. */
    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of(".idx", ArrayFiles.idx(0x08, numbers(1, ByteOrder.BIG_ENDIAN), 4), 200f),
                Arguments.of(".idx", ArrayFiles.idx(0x09, numbers(1, ByteOrder.BIG_ENDIAN), 4), -56f),
                Arguments.of(".idx", ArrayFiles.idx(0x0B, numbers(2, ByteOrder.BIG_ENDIAN), 4), 200f),
                Arguments.of(".idx", ArrayFiles.idx(0x0C, numbers(4, ByteOrder.BIG_ENDIAN), 4), 200f),
                Arguments.of(".npy", ArrayFiles.npy("|u1", numbers(1, ByteOrder.LITTLE_ENDIAN), 4), 200f),
                Arguments.of(".npy", ArrayFiles.npy("|i1", numbers(1, ByteOrder.LITTLE_ENDIAN), 4), -56f),
                Arguments.of(".npy", ArrayFiles.npy("<u2", numbers(2, ByteOrder.LITTLE_ENDIAN), 4), 200f),
                Arguments.of(".npy", ArrayFiles.npy("<i2", numbers(2, ByteOrder.LITTLE_ENDIAN), 4), 200f),
                Arguments.of(".npy", ArrayFiles.npy(">i2", numbers(2, ByteOrder.BIG_ENDIAN), 4), 200f),
                Arguments.of(".npy", ArrayFiles.npy("<u4", numbers(4, ByteOrder.LITTLE_ENDIAN), 4), 200f),
                Arguments.of(".npy", ArrayFiles.npy(">i4", numbers(4, ByteOrder.BIG_ENDIAN), 4), 200f),
                Arguments.of(".npy", ArrayFiles.npy("<i8", numbers(8, ByteOrder.LITTLE_ENDIAN), 4), 200f),
                Arguments.of(".npy", ArrayFiles.npy(2, "<i4", "False", numbers(4, ByteOrder.LITTLE_ENDIAN), 4), 200f),
                Arguments.of(".npy", ArrayFiles.npy(1, "<i4", "True", numbers(4, ByteOrder.LITTLE_ENDIAN), 4), 200f),
                Arguments.of(".idx", ArrayFiles.idx(0x0D, reals(4, ByteOrder.BIG_ENDIAN), 4), 200f),
                Arguments.of(".idx", ArrayFiles.idx(0x0E, reals(8, ByteOrder.BIG_ENDIAN), 4), 200f),
                Arguments.of(".npy", ArrayFiles.npy("<f4", reals(4, ByteOrder.LITTLE_ENDIAN), 4), 200f),
                Arguments.of(".npy", ArrayFiles.npy(">f4", reals(4, ByteOrder.BIG_ENDIAN), 4), 200f),
                Arguments.of(".npy", ArrayFiles.npy("<f8", reals(8, ByteOrder.LITTLE_ENDIAN), 4), 200f));
    }

    @ParameterizedTest
    @MethodSource("types")
    void readsEveryTypeAndByteOrderPlainCompressedAndFromAnArchive(String ending, byte[] file, float last) {
        float[] expected = {1, 2, 3, last};
        assertThat(read(ArrayFiles.write(folder, "x" + ending, file))).containsExactly(expected);
        assertThat(read(ArrayFiles.write(folder, "x.gz", ArrayFiles.gzip(file))))
                .containsExactly(expected);
        if (ending.equals(".npy")) {
            assertThat(read(ArrayFiles.write(folder, "x.npz", ArrayFiles.npz("only", file))))
                    .containsExactly(expected);
        }
    }

    @Test
    void rowsMayHaveAnyAxesAndBytesInPlanesAreImagesOfOneChannel() {
        assertThat(rows(ArrayFiles.idx(IDX_BYTES, new byte[24], 2, 3, 4)).shape())
                .isEqualTo(Shape.of(3, 4, 1));
        assertThat(rows(ArrayFiles.npy("|u1", new byte[24], 2, 2, 2, 3)).shape())
                .isEqualTo(Shape.of(2, 2, 3));
        assertThat(rows(ArrayFiles.npy("<f4", new byte[96], 2, 3, 4)).shape()).isEqualTo(Shape.of(3, 4));
        assertThat(rows(ArrayFiles.npy("<f4", new byte[24], 2, 3)).shape()).isEqualTo(Shape.of(3));
        assertThat(rows(ArrayFiles.npy("<f4", new byte[24], 6)).shape()).isEqualTo(Shape.of(1));
    }

    @Test
    void anArchiveOfSeveralArraysIsAskedForOneByName() {
        Path file = ArrayFiles.write(
                folder,
                "two.npz",
                ArrayFiles.npz(
                        "x", ArrayFiles.npy("|u1", new byte[] {7}, 1), "y", ArrayFiles.npy("|u1", new byte[] {8}, 1)));
        assertThat(numbers(new ArrayFile(file, "y"))).containsExactly(8);
        assertThatThrownBy(() -> ArrayContent.open(ArrayFile.of(file)))
                .hasMessage(file + " holds 2 arrays; name one of them: x, y.");
        assertThatThrownBy(() -> ArrayContent.open(new ArrayFile(file, "z")))
                .hasMessage(file + " holds no array 'z'; name one of them: x, y.");
    }

    static Stream<Arguments> garbage() {
        byte[] good = ArrayFiles.idx(IDX_BYTES, ArrayFiles.counting(40), 10, 4);
        byte[] goodNpy = ArrayFiles.npy("<f4", new byte[160], 10, 4);
        byte[] flipped = ArrayFiles.gzip(good);
        flipped[flipped.length - 6] ^= 1;
        return Stream.of(
                Arguments.of(new byte[0], "it ends too early"),
                Arguments.of(new byte[] {0, 0, 8}, "it ends too early"),
                Arguments.of(
                        "<!DOCTYPE html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                        "no IDX, NPY or NPZ file: it begins with the bytes 3c 21 44 4f"),
                Arguments.of(Arrays.copyOf(good, 30), "it is cut off in row 4; fetch or save it again"),
                Arguments.of(Arrays.copyOf(good, 10), "it ends too early"),
                Arguments.of(Arrays.copyOf(good, good.length + 1), "has more than 40"),
                Arguments.of(Arrays.copyOf(goodNpy, 200), "it is cut off in row"),
                Arguments.of(Arrays.copyOf(goodNpy, 40), "without a plain type, order or shape"),
                Arguments.of(Arrays.copyOf(ArrayFiles.gzip(good), 20), "cut off"),
                Arguments.of(flipped, "cannot be read"),
                Arguments.of(ArrayFiles.idx(0x0F, new byte[4], 4), "its type 0x0f is none of"),
                Arguments.of(ArrayFiles.idx(IDX_BYTES, new byte[0], 0), "an axis 0 of length 0"),
                Arguments.of(ArrayFiles.npy("<f2", new byte[8], 4), "numbers of type '<f2'"),
                Arguments.of(ArrayFiles.npy("<c8", new byte[32], 4), "numbers of type '<c8'"),
                Arguments.of(ArrayFiles.npy("|O", new byte[32], 4), "numbers of type '|O'"),
                Arguments.of(ArrayFiles.npy(1, "<f4", "True", new byte[32], 2, 4), "numpy.ascontiguousarray"),
                Arguments.of(ArrayFiles.npy(9, "<f4", "False", new byte[32], 2, 4), "version 9"),
                Arguments.of(ArrayFiles.npy("<f4", new byte[4]), "a single number"),
                Arguments.of(ArrayFiles.npy("<f8", new byte[8], 2_000_000_000, 2_000_000_000), "damaged"));
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void garbageIsNamedWithItsFileAndWhatToDo(byte[] bytes, String fragment) {
        Path file = ArrayFiles.write(folder, "garbage", bytes);
        assertThatThrownBy(() -> ArrayContent.open(ArrayFile.of(file)))
                .isInstanceOf(DataFormatException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(fragment)
                .hasMessageEndingWith(".");
    }

    @Test
    void aMissingFileAFolderAndAnArrayNameThatMeansNothingAreNamed() {
        assertThatThrownBy(() -> ArrayContent.open(ArrayFile.of(folder.resolve("none.npy"))))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("There is no file");
        assertThatThrownBy(() -> ArrayContent.open(ArrayFile.of(folder))).hasMessageContaining("is a folder");
        Path plain = ArrayFiles.write(folder, "x.npy", ArrayFiles.npy("|u1", new byte[4], 4));
        assertThatThrownBy(() -> ArrayContent.open(new ArrayFile(plain, "x"))).hasMessageContaining("no NPZ archive");
    }

    @Test
    void aCompressedFileMayTakeAQuarterOfTheMemory() {
        ArrayFile file = ArrayFile.of(Path.of("x.gz"));
        ArrayContent.requireRoom(file, 1 << 20, 4 << 20);
        assertThatThrownBy(() -> ArrayContent.requireRoom(file, (1 << 20) + 1, 4 << 20))
                .isInstanceOf(DataFormatException.class)
                .hasMessageStartingWith("x.gz unpacks to 1 MiB")
                .hasMessageContaining("gunzip");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void aNumberThatIsNotFiniteIsNamedWithItsRow(float value) {
        Path file =
                ArrayFiles.write(folder, "x.npy", ArrayFiles.npy("<f4", ArrayFiles.floats(1, 2, 3, 4, 5, value), 3, 2));
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(DataFormatException.class)
                .hasMessageStartingWith(file + ", row 2, position 1")
                .hasMessageContaining("found " + value);
    }

    @Test
    void aDoubleBeyondAllFloatsIsNotFinite() {
        byte[] huge = ByteBuffer.allocate(8).putDouble(1e300).array();
        Path file = ArrayFiles.write(folder, "x.idx", ArrayFiles.idx(0x0E, huge, 1));
        assertThatThrownBy(() -> read(file)).hasMessageContaining("row 0").hasMessageContaining("Infinity");
    }

    private RowStore rows(byte[] bytes) {
        return ArrayRows.of(ArrayContent.open(ArrayFile.of(ArrayFiles.write(folder, "x", bytes))));
    }

    private static float[] read(Path file) {
        return numbers(ArrayFile.of(file));
    }

    private static float[] numbers(ArrayFile file) {
        RowStore rows = ArrayRows.of(ArrayContent.open(file));
        float[] values = new float[(int) rows.count() * rows.rowValues()];
        try (RowStore.Reading reading = rows.open()) {
            reading.read(0, (int) rows.count(), values, 0);
        }
        return values;
    }

    /** 1, 2, 3, 200 as whole numbers. */
    private static byte[] numbers(int bytes, ByteOrder order) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * bytes).order(order);
        for (int value : new int[] {1, 2, 3, 200}) {
            switch (bytes) {
                case 1 -> buffer.put((byte) value);
                case 2 -> buffer.putShort((short) value);
                case 4 -> buffer.putInt(value);
                default -> buffer.putLong(value);
            }
        }
        return buffer.array();
    }

    private static byte[] reals(int bytes, ByteOrder order) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * bytes).order(order);
        for (int value : new int[] {1, 2, 3, 200}) {
            if (bytes == 4) {
                buffer.putFloat(value);
            } else {
                buffer.putDouble(value);
            }
        }
        return buffer.array();
    }
}
