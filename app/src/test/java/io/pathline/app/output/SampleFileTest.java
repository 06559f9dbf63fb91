package io.pathline.app.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.pathline.api.InvalidInputException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.pipelines.StorageException;
import io.pathline.pipelines.likelihood.DensityFrame;
import io.pathline.solvers.Outcome;
import io.pathline.solvers.SolveStats;
import io.pathline.solvers.TrajectoryFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jetbrains.bio.npy.NpyArray;
import org.jetbrains.bio.npy.NpyFile;
import org.jetbrains.bio.npy.NpzFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleFileTest {
    private static final int COUNT = 5;
    private static final List<String> COLUMNS = List.of("longitude", "a, \"b\"");
    private static final Layout END = new Layout(COLUMNS, COUNT, 0);
    private static final Layout TRAJECTORY = new Layout(COLUMNS, COUNT, 3);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void csvHasAHeaderAndARowForEachSample() throws IOException {
        Samples samples = frame(0, 1).samples();
        List<String> lines = Files.readAllLines(write("p.csv", END, frame(0, 1)));
        assertThat(lines).hasSize(1 + COUNT);
        assertThat(lines.get(0)).isEqualTo("longitude,\"a, \"\"b\"\"\"");
        String[] cells = lines.get(3).split(",", -1);
        assertThat(Float.parseFloat(cells[0])).isEqualTo(samples.value(2, 0));
        assertThat(Float.parseFloat(cells[1])).isEqualTo(samples.value(2, 1));
    }

    @Test
    void csvOfATrajectoryNamesFrameTimeAndSample() throws IOException {
        List<String> lines = Files.readAllLines(write("p.csv", TRAJECTORY, frame(0, 0), frame(1, 0.5), frame(2, 1)));
        assertThat(lines).hasSize(1 + 3 * COUNT);
        assertThat(lines.get(0)).startsWith("frame,t,sample,longitude");
        assertThat(lines.get(1 + COUNT + 2))
                .startsWith("1,0.5,2," + frame(1, 0.5).samples().value(2, 0));
    }

    @Test
    void npyIsReadBackByAnotherLibrary() {
        NpyArray array = NpyFile.read(write("p.npy", END, frame(0, 1)), Integer.MAX_VALUE);
        assertThat(array.getShape()).containsExactly(COUNT, 2);
        assertThat(array.asFloatArray()).isEqualTo(frame(0, 1).samples().values());
    }

    @Test
    void npyOfATrajectoryHasAnAxisOfFrames() {
        NpyArray array =
                NpyFile.read(write("p.npy", TRAJECTORY, frame(0, 0), frame(1, 0.5), frame(2, 1)), Integer.MAX_VALUE);
        assertThat(array.getShape()).containsExactly(3, COUNT, 2);
        assertThat(array.asFloatArray())
                .startsWith(frame(0, 0).samples().values())
                .endsWith(frame(2, 1).samples().values());
    }

    @Test
    void npzHoldsSamplesAndTimes() {
        Path file = write("p.npz", TRAJECTORY, frame(0, 0), frame(1, 0.5), frame(2, 1));
        try (NpzFile.Reader reader = NpzFile.read(file)) {
            assertThat(reader.get("samples", Integer.MAX_VALUE).getShape()).containsExactly(3, COUNT, 2);
            assertThat(reader.get("times", Integer.MAX_VALUE).asDoubleArray()).containsExactly(0, 0.5, 1);
        }
    }

    @Test
    void equalSamplesGiveEqualFiles() throws IOException {
        Path first = write("a.npz", END, frame(0, 1));
        Path second = write("b.npz", END, frame(0, 1));
        assertThat(Files.readAllBytes(first)).isEqualTo(Files.readAllBytes(second));
    }

    @Test
    void aColumnOfTheDataNamedLikeTheLogDensityIsRefusedInATable() {
        Layout layout = new Layout(List.of("x", "log_density"), COUNT, 0).withLogDensity();
        assertThatThrownBy(() -> SampleFile.create(folder.resolve("p.csv"), layout, false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("log_density of its own");
    }

    @Test
    void whatIsNotCommittedLeavesNoLogDensityEither() throws IOException {
        try (SampleFile abandoned = SampleFile.create(folder.resolve("p.npy"), END.withLogDensity(), false)) {
            abandoned.write(new DensityFrame(frame(0, 1), new double[COUNT]));
        }
        assertThat(children()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"p.txt", "p", "csv", "p.csv.gz"})
    void anUnknownEndingIsAnErrorThatListsTheKnownOnes(String name) {
        assertThatThrownBy(() -> SampleFile.check(folder.resolve(name), false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(".csv, .npy, .npz");
    }

    @Test
    void aMissingFolderAndAFolderInTheWayAreErrors() throws IOException {
        assertThatThrownBy(() -> SampleFile.check(folder.resolve("none/p.csv"), false))
                .hasMessageContaining("There is no folder");
        Files.createDirectory(folder.resolve("d.csv"));
        assertThatThrownBy(() -> SampleFile.check(folder.resolve("d.csv"), true))
                .hasMessageContaining("is a folder");
    }

    @Test
    void anExistingFileIsReplacedOnlyWhenAsked() throws IOException {
        Path file = Files.writeString(folder.resolve("p.csv"), "precious");
        assertThatThrownBy(() -> SampleFile.create(file, END, false)).hasMessageContaining("--force");
        assertThat(file).hasContent("precious");
        try (SampleFile replacing = SampleFile.create(file, END, true)) {
            replacing.write(frame(0, 1));
            replacing.commit();
        }
        assertThat(Files.readAllLines(file)).hasSize(1 + COUNT);
    }

    @Test
    void whatIsNotCommittedLeavesNothingBehind() throws IOException {
        Path file = Files.writeString(folder.resolve("p.csv"), "precious");
        try (SampleFile abandoned = SampleFile.create(file, END, true)) {
            abandoned.write(frame(0, 1));
        }
        assertThat(file).hasContent("precious");
        assertThat(children()).containsExactly("p.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p.csv", "p.npy", "p.npz"})
    void aFullDiskIsASentenceAndTheOldFileStays(String name) throws IOException {
        Path full = Path.of("/dev/full"); // a device that takes nothing, on Linux
        assumeThat(full).exists();
        Path file = Files.writeString(folder.resolve(name), "precious");
        Files.createSymbolicLink(folder.resolve("." + name + ".tmp"), full);
        assertThatThrownBy(() -> {
                    try (SampleFile growing = SampleFile.create(file, END, true)) {
                        growing.write(frame(0, 1));
                        growing.commit();
                    }
                })
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("No space left on device")
                .hasMessageContaining(file.toString());
        assertThat(file).hasContent("precious");
        assertThat(children()).containsExactly(name);
    }

    @Test
    void aDiskThatIsFullForLogDensitiesLeavesBothOldFiles() throws IOException {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        Path file = Files.writeString(folder.resolve("p.npy"), "precious");
        Path beside = Files.writeString(folder.resolve("p-log-density.npy"), "precious too");
        Files.createSymbolicLink(folder.resolve(".p-log-density.npy.tmp"), full);
        assertThatThrownBy(() -> {
                    try (SampleFile growing = SampleFile.create(file, END.withLogDensity(), true)) {
                        growing.write(new DensityFrame(frame(0, 1), new double[COUNT]));
                        growing.commit();
                    }
                })
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(beside.toString());
        assertThat(file).hasContent("precious");
        assertThat(beside).hasContent("precious too");
        assertThat(children()).containsExactlyInAnyOrder("p.npy", "p-log-density.npy");
    }

    private Path write(String name, Layout layout, TrajectoryFrame... frames) {
        Path file = folder.resolve(name);
        try (SampleFile growing = SampleFile.create(file, layout, false)) {
            for (TrajectoryFrame frame : frames) {
                growing.write(frame);
            }
            growing.commit();
        }
        return file;
    }

    private static TrajectoryFrame frame(int index, double time) {
        Samples samples = new RandomStreams(7).normal("frame", 100L * index, Shape.of(COUNT, 2));
        return new TrajectoryFrame(index, time, samples, new SolveStats(1, 1, 0, 1), Outcome.RUNNING);
    }

    private List<String> children() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }
}
