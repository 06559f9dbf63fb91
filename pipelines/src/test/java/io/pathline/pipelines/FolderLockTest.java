package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Two runs never write checkpoints into one folder. */
class FolderLockTest {
    private static final TrainingSettings FOUR =
            TrainingSettings.standard().steps(4).batch(8);

    private static final int REFUSED = 3;

    /** Another process: tries to lock a file, and says in its exit code whether it was refused. */
    private static final String TAKER = """
            import java.nio.channels.FileChannel;
            import java.nio.file.Path;
            import java.nio.file.StandardOpenOption;

            class Taker {
                public static void main(String[] file) throws Exception {
                    try (FileChannel channel = FileChannel.open(Path.of(file[0]), StandardOpenOption.WRITE)) {
                        System.exit(channel.tryLock() == null ? 3 : 0);
                    }
                }
            }
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theSecondRunIntoAFolderIsRefusedWhileTheFirstLasts() {
        TrainingSettings settings = FOUR.checkpoints(folder.resolve("shared"), 2);
        try (Pathline first = Flows.small().build();
                Pathline second = Flows.small().build()) {
            StepVerifier.create(first.train(Flows.points(8), s -> settings), 2)
                    .expectNextCount(2)
                    .then(() -> refused(second, settings))
                    .then(() -> refused(first, settings.checkpoints(folder.resolve("other/../shared"), 1)))
                    .then(() -> Flows.train(second, FOUR.checkpoints(folder.resolve("other"), 2))
                            .close())
                    .thenRequest(Long.MAX_VALUE)
                    .thenConsumeWhile(event -> true, FolderLockTest::close)
                    .verifyComplete();
            Flows.train(second, settings).close();
        }
    }

    @Test
    void theFolderIsFreeAsSoonAsTheModelIsThere() {
        TrainingSettings settings = FOUR.checkpoints(folder, 4);
        for (int run = 0; run < 5; run++) {
            try (Pathline flow = Flows.small().build()) {
                Flows.train(flow, settings).close();
            }
        }
    }

    @Test
    void aRunThatFailsLetsGoBeforeItsErrorIsHeardOf() {
        TrainingSettings settings = FOUR.checkpoints(folder, 1);
        Flux<Samples> failing = Flux.concat(Flows.points(8).take(2), Flux.error(new IllegalStateException("cut")));
        for (int run = 0; run < 5; run++) {
            try (Pathline flow = Flows.small().build();
                    Pathline next = Flows.small().build()) {
                assertThatThrownBy(() -> flow.train(failing, s -> settings).blockLast())
                        .hasMessageContaining("cut");
                Flows.train(next, settings).close();
            }
        }
    }

    @Test
    void aRunWithoutCheckpointsLocksNothingAndALockIsGivenBackOnce() {
        FolderLock lock = FolderLock.take(folder);
        try (Pathline flow = Flows.small().build()) {
            Flows.train(flow, FOUR).close();
        }
        lock.close();
        FolderLock again = FolderLock.take(folder);
        lock.close();
        assertThatThrownBy(() -> FolderLock.take(folder)).isInstanceOf(FolderInUseException.class);
        again.close();
        assertThat(folder.resolve(".lock")).isNotEmptyFile();
    }

    /** A lock of the operating system's goes when any channel to its file is closed in the process that has it. */
    @Test
    void anAttemptInThisProcessDoesNotLetAnotherOneIn() throws IOException, InterruptedException {
        Path program = Files.writeString(folder.resolve("Taker.java"), TAKER);
        Path taken = Files.createDirectory(folder.resolve("taken"));
        try (FolderLock lock = FolderLock.take(taken)) {
            refused(taken);
            Process taker = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            program.toString(),
                            taken.resolve(".lock").toString())
                    .inheritIO()
                    .start();
            assertThat(taker.waitFor()).as("what the other process says").isEqualTo(REFUSED);
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void aFolderIsTheSameByEveryName() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), taken);
        try (FolderLock lock = FolderLock.take(taken)) {
            refused(link);
            assertThat(lock).isNotNull();
        }
        FolderLock.take(link).close();
    }

    private static void close(TrainingEvent event) {
        if (event instanceof TrainingEvent.Finished finished) {
            finished.model().close();
        }
    }

    private static void refused(Path taken) {
        assertThatThrownBy(() -> FolderLock.take(taken))
                .isInstanceOf(FolderInUseException.class)
                .hasMessageContaining(
                        "in use by process " + ProcessHandle.current().pid());
    }

    private static void refused(Pathline flow, TrainingSettings settings) {
        assertThatThrownBy(() -> flow.train(Flows.points(8), s -> settings).blockLast())
                .isInstanceOf(FolderInUseException.class)
                .hasMessageContaining(
                        "in use by process " + ProcessHandle.current().pid())
                .hasMessageContaining("choose another folder");
    }
}
