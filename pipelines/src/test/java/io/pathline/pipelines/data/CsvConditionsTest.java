package io.pathline.pipelines.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Classes and conditions out of columns of a CSV file. */
class CsvConditionsTest {
    private static final CsvColumns CONDITIONED =
            CsvColumns.all().labelled("kind").given("heat", "wind");

    @TempDir
    Path folder;

    @Test
    void everyRowKeepsItsOwnClassAndConditionsThroughShufflingAndHoldingOut() throws IOException {
        DataSource source = Datasets.csv(table(200), CONDITIONED);
        assertThat(source.columns()).containsExactly("x", "y");
        assertThat(source.classes()).isEqualTo(3);
        assertThat(source.conditionVector()).isEqualTo(2);
        requireOwn(source.heldOut(Integer.MAX_VALUE, new RandomStreams(1)));
        requireOwn(
                Objects.requireNonNull(source.training(new RandomStreams(2), 77).blockFirst()));
        assertThat(source.normalization().mean())
                .as("of the rows' own numbers alone")
                .hasSize(2);
    }

    @Test
    void rowsAreStreamedWithTheirConditions() throws IOException {
        List<Samples> chunks =
                Objects.requireNonNull(Datasets.csvRows(table(1_500), CONDITIONED.with(List.of("x", "y")))
                        .collectList()
                        .block());
        assertThat(chunks).extracting(Samples::count).containsExactly(1_024, 476);
        chunks.forEach(CsvConditionsTest::requireOwn);
    }

    @Test
    void aClassAloneIsOneNumberAndConditionsAloneHaveNoClass() throws IOException {
        DataSource labelled =
                Datasets.csv(table(50), CsvColumns.of(List.of("y", "x")).labelled("kind"));
        assertThat(condition(labelled).dimension()).isEqualTo(1);
        assertThat(labelled.conditionVector()).isZero();
        DataSource given = Datasets.csv(table(50), CsvColumns.of(List.of("x")).given("wind"));
        assertThat(given.classes()).isZero();
        assertThat(given.conditionVector()).isEqualTo(1);
        assertThat(given.columns()).containsExactly("x");
    }

    @Test
    void aColumnOfTextThatIsNotNamedStaysAwayAndNothingElseChanges() throws IOException {
        DataSource plain = Datasets.csv(table(50));
        assertThat(plain.columns()).containsExactly("x", "kind", "heat", "y", "wind");
        assertThat(plain.heldOut(5, new RandomStreams(1)).condition()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rose|found 'rose', which is not a number",
                "1.5|line 3, column 'kind': found 1.5, which is no label; a label is a whole number from 0",
                "-1|line 3, column 'kind': found -1.0, which is no label",
                "''|line 3, column 'kind': found an empty cell"
            })
    void aCellThatIsNoClassIsNamedWithItsLine(String cell, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.csv"), "x,kind\n1,0\n2," + cell + "\n3,1\n");
        CsvColumns columns = CsvColumns.all().labelled("kind");
        assertThatThrownBy(() -> Datasets.csv(file, columns))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("bad.csv, line 3")
                .hasMessageContaining(message);
        assertThatThrownBy(() -> Datasets.csvRows(file, columns).blockLast())
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void columnsThatAreMissingOrNamedTwiceAreNamed() throws IOException {
        Path file = table(10);
        refused(file, CsvColumns.all().labelled("kin"), "no column 'kin'. Did you mean 'kind'?");
        refused(file, CsvColumns.all().given("wnd"), "no column 'wnd'");
        refused(
                file,
                CsvColumns.of(List.of("x", "kind")).labelled("kind"),
                "found the name 'kind' in place 2 and again");
        refused(file, CsvColumns.all().given("heat", "heat"), "found the name 'heat'");
    }

    private static void refused(Path file, CsvColumns columns, String message) {
        assertThatThrownBy(() -> Datasets.csv(file, columns))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining(message);
    }

    /** Row i is i and -i, of class i mod 3, given i / 2 and 1000 - i. */
    private Path table(int rows) throws IOException {
        String text = IntStream.range(0, rows)
                .mapToObj(i -> i + "," + i % 3 + ",word," + i / 2.0 + "," + -i + "," + (1_000 - i))
                .collect(Collectors.joining("\n", "x,kind,note,heat,y,wind\n", "\n"));
        return Files.writeString(folder.resolve("table.csv"), text);
    }

    private static void requireOwn(Samples rows) {
        Samples condition = Objects.requireNonNull(rows.condition());
        assertThat(rows.count()).isPositive();
        for (int row = 0; row < rows.count(); row++) {
            float i = rows.value(row, 0);
            assertThat(rows.value(row, 1)).isEqualTo(-i);
            assertThat(condition.slice(row, row + 1).values()).containsExactly(i % 3, i / 2, 1_000 - i);
        }
    }

    private static Samples condition(DataSource source) {
        return Objects.requireNonNull(source.heldOut(3, new RandomStreams(1)).condition());
    }
}
