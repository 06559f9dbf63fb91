package io.pathline.pipelines.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.pathline.api.RandomStreams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.scheduler.Schedulers;

/** No handle outlives what it was opened for, as the operating system tells it. */
@Timeout(60)
class FileHandlesTest {
    private static final Path HANDLES = Path.of("/proc/self/fd");
    private static final RandomStreams RANDOM = new RandomStreams(1);

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void write() {
        assumeThat(HANDLES).as("the list of open files").exists();
        byte[] rows = ArrayFiles.npy("|u1", ArrayFiles.counting(40_000), 10_000, 4);
        file = ArrayFiles.write(folder, "rows.npy", rows);
    }

    @Test
    void aCancelledStreamLeavesNoFileOpen() {
        DataSource source = open(file);
        for (int i = 0; i < 20; i++) {
            source.training(RANDOM, i).take(i).blockLast();
            Disposable running = source.training(RANDOM, i)
                    .publishOn(Schedulers.parallel(), 1)
                    .subscribe();
            running.dispose();
        }
        awaitNoneOpen();
    }

    @Test
    void aStreamThatNobodyReadsOnHoldsNoFileOpen() {
        BaseSubscriber<Object> idle = new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
                subscription.request(1);
            }
        };
        open(file).training(RANDOM, 0).subscribe(idle);
        assertThat(handles()).isEmpty();
        idle.cancel();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 50, 79, 80, 200, 40_000})
    void aFileThatCannotBeUsedIsClosed(int length) throws IOException {
        Path cut = ArrayFiles.write(folder, "cut", java.util.Arrays.copyOf(Files.readAllBytes(file), length));
        try {
            open(cut);
        } catch (DataFormatException expected) {
            assertThat(expected).hasMessageContaining(cut.toString());
        }
        assertThat(handles()).isEmpty();
    }

    @Test
    void aFileThatShrinksWhileItIsReadIsNamedAndClosed() throws IOException {
        DataSource source = open(file);
        Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 1_000));
        List<Throwable> errors = new ArrayList<>();
        source.training(RANDOM, 0).subscribe(chunk -> {}, errors::add);
        assertThat(errors).hasSize(1);
        assertThat(errors.get(0))
                .isInstanceOf(DataFormatException.class)
                .hasMessageStartingWith(file + " cannot be read (it ends too early)");
        assertThat(handles()).isEmpty();
    }

    private static DataSource open(Path file) {
        return Datasets.array(ArrayFile.of(file), Preparation.standard().shuffling(500));
    }

    /** A step in progress may end after its cancellation. */
    private void awaitNoneOpen() {
        while (!handles().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    /** Files of the folder that this process has open. */
    private List<Path> handles() {
        List<Path> open = new ArrayList<>();
        try (Stream<Path> links = Files.list(HANDLES)) {
            for (Path link : links.toList()) {
                target(link).filter(t -> t.startsWith(folder.toAbsolutePath())).forEach(open::add);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return open;
    }

    private static Stream<Path> target(Path link) {
        try {
            return Stream.of(Files.readSymbolicLink(link));
        } catch (IOException e) {
            return Stream.of(); // it was closed in the meantime
        }
    }
}
