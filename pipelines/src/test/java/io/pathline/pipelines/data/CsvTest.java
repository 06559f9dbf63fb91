package io.pathline.pipelines.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
    private static final String GOOD = "x,y\n1,10\n2,30\n3,20\n4,50\n";
    private static final RandomStreams RANDOM = new RandomStreams(0);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void readsEveryRowAndColumn() throws IOException {
        DataSource source = Datasets.csv(file("good.csv", GOOD));
        assertThat(source.name()).isEqualTo("good.csv");
        assertThat(source.columns()).containsExactly("x", "y");
        assertThat(allRows(source))
                .containsExactlyInAnyOrder(List.of(1f, 10f), List.of(2f, 30f), List.of(3f, 20f), List.of(4f, 50f));
    }

    @Test
    void readsChosenColumnsInTheChosenOrder() throws IOException {
        DataSource source = Datasets.csv(file("good.csv", "x,name,y\n1,a,10\n2,b,30\n3,c,20\n"), List.of("y", "x"));
        assertThat(source.columns()).containsExactly("y", "x");
        assertThat(allRows(source)).containsExactlyInAnyOrder(List.of(10f, 1f), List.of(30f, 2f), List.of(20f, 3f));
    }

    @Test
    void skipsColumnsWithoutAnyNumber() throws IOException {
        DataSource source = Datasets.csv(file("names.csv", "name,x,note\nBern,1,\nOslo,2,cold\n\"Pau, F\",3,\n"));
        assertThat(source.columns()).containsExactly("x");
    }

    @Test
    void aFirstRowOfNumbersIsData() throws IOException {
        DataSource source = Datasets.csv(file("bare.csv", "1,10\n2,30\n3,20\n"));
        assertThat(source.columns()).containsExactly("column_1", "column_2");
        assertThat(allRows(source)).hasSize(3);
    }

    @Test
    void readsQuotesSpacesExponentsByteOrderMarkAndWindowsLineEnds() throws IOException {
        DataSource source = Datasets.csv(
                file("odd.csv", "\uFEFFx,\"y\"\r\n \"1\" , 1e1\r\n-2.5E+0,+.5\r\n\r\n3,4\r\n"), List.of("y"));
        assertThat(allRows(source)).containsExactlyInAnyOrder(List.of(10f), List.of(0.5f), List.of(4f));
    }

    @Test
    void aColumnWithoutANameIsCalledByItsPlace() throws IOException {
        assertThat(Datasets.csv(file("index.csv", ",x\n0,5\n1,6\n2,7\n")).columns())
                .containsExactly("column_1", "x");
    }

    @Test
    void readsGzip() throws IOException {
        assertThat(allRows(Datasets.csv(gzip("good.csv.gz", GOOD)))).hasSize(4);
    }

    @Test
    void readsThePlacesOfTheWorld() {
        DataSource places = Datasets.csv(Path.of("../examples/data/world-cities.csv.gz"));
        Samples training = places.trainingSample(Integer.MAX_VALUE, RANDOM);
        Samples heldOut = places.heldOut(Integer.MAX_VALUE, RANDOM);
        assertThat(places.columns()).containsExactly("latitude_deg", "longitude_deg");
        assertThat(training.count() + heldOut.count()).isEqualTo(170_976);
        assertThat(heldOut.count()).isBetween(16_500, 17_700);
        Samples standardised = places.normalization().apply(training);
        assertThat(Normalization.of(standardised).mean()).containsExactly(new double[2], within(1e-6));
    }

    @Test
    void aMissingFile() {
        assertError(folder.resolve("absent.csv"), "There is no file", "absent.csv", "check the path");
    }

    @Test
    void aFolder() {
        assertError(folder, folder.toString(), "cannot be read", "check that it is a file");
    }

    @Test
    void aFileThatIsNotGzipThoughNamedSo() throws IOException {
        assertError(file("plain.csv.gz", GOOD), "plain.csv.gz is named .gz but is not", "rename it");
    }

    @Test
    void aTruncatedGzipFile() throws IOException {
        Path whole = gzip("whole.csv.gz", GOOD + "5,60\n6,70\n".repeat(100));
        Path cut = folder.resolve("cut.csv.gz");
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length - 12));
        assertError(cut, "cut.csv.gz cannot be read", "a whole one");
    }

    @Test
    void aTextCell() throws IOException {
        assertError(
                file("text.csv", "x,y\n1,10\n2,abc\n3,20\n"),
                "text.csv, line 3, column 'y': found 'abc', which is not a number",
                "correct the cell");
    }

    @Test
    void aTextCellBeforeAnyNumberOfItsColumn() throws IOException {
        assertError(file("text.csv", "x,y\n1,abc\n2,10\n3,20\n"), "line 2, column 'y': found 'abc'");
    }

    @Test
    void aChosenColumnOfText() throws IOException {
        Path file = file("names.csv", "name,x\nBern,1\nOslo,2\n");
        assertThatThrownBy(() -> Datasets.csv(file, List.of("name", "x")))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("line 2, column 'name': found 'Bern'");
    }

    @Test
    void anEmptyCell() throws IOException {
        assertError(file("hole.csv", "x,y\n1,10\n,20\n3,30\n"), "line 3, column 'x': found an empty cell");
    }

    @Test
    void aCellThatIsNotFinite() throws IOException {
        for (String cell : List.of("NaN", "nan", "-inf", "Infinity", "1e39")) {
            assertError(
                    file("nan.csv", "x,y\n1,10\n2,20\n3," + cell + "\n"),
                    "line 4, column 'y': found '" + cell + "', which is not a finite number");
        }
    }

    @Test
    void aCellThatOnlyJavaTakesForANumber() throws IOException {
        for (String cell : List.of("1f", "2d", "0x1p3", "1-2", "--1")) {
            assertError(
                    file("java.csv", "x\n1\n2\n" + cell + "\n"),
                    "line 4, column 'x': found '" + cell + "', which is not a number");
        }
    }

    @Test
    void aRaggedRow() throws IOException {
        assertError(file("short.csv", "x,y\n1,10\n2\n"), "short.csv, line 3: found 1 cells where the first row has 2");
        assertError(file("long.csv", "x,y\n1,10\n2,20,30\n"), "long.csv, line 3: found 3 cells");
    }

    @Test
    void noRows() throws IOException {
        assertError(file("empty.csv", ""), "empty.csv is empty");
        assertError(file("header.csv", "x,y\n"), "header.csv has a header but no rows");
    }

    @Test
    void tooFewRows() throws IOException {
        assertError(file("one.csv", "x,y\n1,10\n"), "one.csv has 1 row of data; give at least 3");
        assertError(file("two.csv", "x,y\n1,10\n2,20\n"), "two.csv has 2 rows of data");
    }

    @Test
    void aConstantColumn() throws IOException {
        assertError(
                file("flat.csv", "x,y\n1,0.1\n2,0.1\n3,0.1\n4,0.1\n"),
                "flat.csv, column 'y': found the value 0.1 in every training row",
                "leave the column out");
    }

    @Test
    void anUnknownColumn() throws IOException {
        Path file = file("good.csv", "latitude,longitude\n1,2\n3,4\n5,6\n");
        assertThatThrownBy(() -> Datasets.csv(file, List.of("lattitude")))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("good.csv has no column 'lattitude'. Did you mean 'latitude'?");
    }

    @Test
    void twoColumnsOfOneName() throws IOException {
        assertError(
                file("twins.csv", "x,y,x\n1,2,3\n"),
                "twins.csv, header: found the name 'x' in place 1 and again in place 3");
    }

    @Test
    void oneColumnChosenTwice() throws IOException {
        Path file = file("good.csv", GOOD);
        assertThatThrownBy(() -> Datasets.csv(file, List.of("x", "x")))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("columns to use: found the name 'x'");
    }

    @Test
    void noColumnOfNumbers() throws IOException {
        assertError(
                file("words.csv", "a;b\n1;2\n3;4\n"), "words.csv has no column of numbers", "split at commas, are a;b");
    }

    private static void assertError(Path file, String... parts) {
        AbstractThrowableAssert<?, ?> error =
                assertThatThrownBy(() -> Datasets.csv(file)).isInstanceOf(DataFormatException.class);
        for (String part : parts) {
            error.hasMessageContaining(part);
        }
        error.message().doesNotContain("\n", "null");
    }

    private static List<List<Float>> allRows(DataSource source) {
        return Rows.of(List.of(source.trainingSample(1_000, RANDOM), source.heldOut(1_000, RANDOM)));
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Path gzip(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
