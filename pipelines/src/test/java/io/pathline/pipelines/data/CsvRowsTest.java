package io.pathline.pipelines.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** The rows of a CSV file as a stream, read as they are requested. */
class CsvRowsTest {
    @TempDir
    Path folder;

    @Test
    void everyRowComesOnceAndInOrderWithTheChosenColumns() throws IOException {
        Path file = table(2_500);
        List<Samples> chunks = Objects.requireNonNull(
                Datasets.csvRows(file, List.of("c", "a")).collectList().block());
        assertThat(chunks).extracting(Samples::count).containsExactly(1_024, 1_024, 452);
        int row = 0;
        for (Samples chunk : chunks) {
            for (int i = 0; i < chunk.count(); i++, row++) {
                assertThat(chunk.value(i, 0)).isEqualTo(row + 0.5f);
                assertThat(chunk.value(i, 1)).isEqualTo(row);
            }
        }
    }

    @Test
    void onlyWhatIsRequestedIsReadAndTheFileIsClosedOnCancel() throws IOException {
        Path file = table(5_000);
        Files.writeString(file, Files.readString(file) + "1,x,not a number\n");
        StepVerifier.create(Datasets.csvRows(file, List.of("a", "c")), 0)
                .thenRequest(2)
                .expectNextCount(2)
                .thenCancel()
                .verify();
        StepVerifier.create(Datasets.csvRows(file, List.of("a", "c")))
                .expectNextCount(4)
                .expectErrorSatisfies(e ->
                        assertThat(e).isInstanceOf(DataFormatException.class).hasMessageContaining("line 5002"))
                .verify();
    }

    @Test
    void rowsWithoutAHeaderAreData() throws IOException {
        Path file = Files.writeString(folder.resolve("bare.csv"), "1,2\n3,4\n");
        Flux<Samples> rows = Datasets.csvRows(file, List.of("column_1", "column_2"));
        assertThat(rows.blockLast()).isEqualTo(Samples.points(2, 1, 2, 3, 4));
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        refused(folder.resolve("missing.csv"), "missing.csv");
        refused(Files.writeString(folder.resolve("empty.csv"), ""), "is empty");
        refused(Files.writeString(folder.resolve("other.csv"), "x,y\n1,2\n"), "no column 'a'");
    }

    private static void refused(Path file, String part) {
        assertThatThrownBy(() -> Datasets.csvRows(file, List.of("a")).blockLast())
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining(part);
    }

    private Path table(int rows) throws IOException {
        String text = IntStream.range(0, rows)
                .mapToObj(i -> i + ",word," + (i + 0.5))
                .collect(Collectors.joining("\n", "a,b,c\n", "\n"));
        return Files.writeString(folder.resolve("table.csv"), text);
    }
}
