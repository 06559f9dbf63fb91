package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import io.pathline.api.Backend;
import io.pathline.api.Device;
import io.pathline.api.DeviceChoice;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.Network;
import io.pathline.api.Network.Weights;
import io.pathline.api.NetworkSpec;
import io.pathline.api.PlacedField;
import io.pathline.api.RandomStreams;
import io.pathline.api.VectorField;
import io.pathline.pipelines.TrainingEvent.Finished;
import io.pathline.pipelines.TrainingEvent.StepCompleted;
import io.pathline.pipelines.TrainingSettings.CheckpointPolicy;
import io.pathline.tensorflow.TensorFlowBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

final class CheckpointsTest {
    private static final TrainingSettings FIFTY =
            TrainingSettings.standard().steps(50).batch(32);

    @TempDir
    Path folder;

    @Test
    void aRunStoppedAtStep37AndResumedEqualsTheOneThatNeverStopped() {
        try (Pathline flow = Flows.small().build();
                TrainedFlow straight = Flows.train(flow, FIFTY)) {
            Flows.train(flow, FIFTY.steps(37).checkpoints(folder, 10)).close();
            TrainingSettings onward = FIFTY.resumeFrom(folder.resolve("step-37"));
            Flux<io.pathline.api.Samples> rest = Flows.points(32).skip(37);
            try (TrainedFlow resumed = Flows.await(TrainingEvent.model(flow.train(rest, s -> onward)))) {
                for (Weights weights : Weights.values()) {
                    assertThat(Flows.fingerprint(resumed, weights)).isEqualTo(Flows.fingerprint(straight, weights));
                }
                assertThat(files(save(resumed, "resumed"))).isEqualTo(files(save(straight, "straight")));
            }
        }
    }

    @Test
    void aRunDoesNotGoOnWithBatchesOfAnotherSize() {
        try (Pathline flow = Flows.small().build()) {
            Flows.train(flow, FIFTY.steps(4).checkpoints(folder, 4)).close();
            TrainingSettings other = FIFTY.batch(16).resumeFrom(folder.resolve("step-4"));
            assertThatThrownBy(() -> Flows.train(flow, other))
                    .isInstanceOf(InvalidParameterException.class)
                    .hasMessageContaining("32 rows a step")
                    .hasMessageContaining("with 16");
        }
    }

    @Test
    void theLastOnesAndTheBestOneStay() {
        Checkpoints checkpoints = new Checkpoints(new CheckpointPolicy(folder, 10, 2));
        double[] losses = {5, 1, 3, 1.5, 2, Double.NaN};
        for (int i = 0; i < losses.length; i++) {
            checkpoints.save(new Progress(10L * (i + 1), 32, 320L * (i + 1), losses[i]), writing("weights"));
        }
        assertThat(steps()).containsExactly("step-60", "step-50", "step-20");
        assertThat(Checkpoints.best(folder)).contains(folder.resolve("step-20"));
        checkpoints.save(new Progress(70, 32, 2240, 0.5), writing("weights"));
        checkpoints.save(new Progress(80, 32, 2560, 0.7), writing("weights"));
        checkpoints.save(new Progress(90, 32, 2880, 0.7), writing("weights"));
        assertThat(steps()).as("a better one takes its place").containsExactly("step-90", "step-80", "step-70");
    }

    @Test
    void theMeanLossOfACheckpointIsThatOfTheStepsSinceTheOneBefore() {
        try (Pathline flow = Flows.small().build()) {
            List<Double> losses = new ArrayList<>();
            flow.train(Flows.points(32), s -> FIFTY.steps(8).checkpoints(folder, 4))
                    .doOnNext(event -> {
                        if (event instanceof StepCompleted step && step.step() > 4) {
                            losses.add(step.loss());
                        } else if (event instanceof Finished finished) {
                            finished.model().close();
                        }
                    })
                    .blockLast();
            double mean = losses.stream().mapToDouble(Double::doubleValue).sum() / 4;
            assertThat(Progress.meanLoss(folder.resolve("step-8"))).hasValue(mean);
        }
    }

    @Test
    void whatASaveOrARemovalLeftBehindIsSweptAway() throws IOException {
        Files.createDirectories(folder.resolve(".step-30.tmp/network"));
        Files.writeString(
                Files.createDirectories(folder.resolve(".step-10.removed")).resolve("model.json"), "torn");
        Files.writeString(folder.resolve("notes.txt"), "mine");
        new Checkpoints(new CheckpointPolicy(folder, 10, 2)).save(new Progress(40, 32, 1280, 1), writing("weights"));
        try (Stream<Path> children = Files.list(folder)) {
            assertThat(children.map(p -> p.getFileName().toString())).containsExactlyInAnyOrder("step-40", "notes.txt");
        }
    }

    /** Any byte of any file, and any length: the checkpoint is named and the one before it is used. */
    @Test
    void oneFlippedByteOrACutFileIsNamedAndTheCheckpointBeforeIsUsed() throws IOException {
        try (Pathline flow = Flows.small().build()) {
            Flows.train(flow, FIFTY.steps(8).checkpoints(folder, 4)).close();
            RandomGenerator random = new RandomStreams(17).generator("damage", 0);
            for (Path file : allFiles(folder.resolve("step-8"))) {
                byte[] whole = Files.readAllBytes(file);
                for (int round = 0; round < 6; round++) {
                    byte[] damaged = round < 4 ? flipped(whole, random) : cut(whole, random);
                    Files.write(file, damaged);
                    List<String> warnings = new ArrayList<>();
                    try (TrainedFlow model = flow.open(folder, warnings::add)) {
                        assertThat(model.steps())
                                .as("seed 17, round %s of %s", round, file)
                                .isEqualTo(4);
                    }
                    assertThat(warnings).singleElement().asString().contains("step-8", "Falling back", "step-4");
                }
                Files.write(file, whole);
            }
            try (TrainedFlow model = flow.open(folder)) {
                assertThat(model.steps()).isEqualTo(8);
            }
        }
    }

    @Test
    void aNoteOfProgressThatIsGoneIsDamageUnlessItsHashIsGoneTooAsInOlderVersions() throws IOException {
        try (Pathline flow = Flows.small().build()) {
            Flows.train(flow, FIFTY.steps(8).checkpoints(folder, 4)).close();
            Files.delete(folder.resolve("step-8/" + Progress.NAME));
            List<String> warnings = new ArrayList<>();
            try (TrainedFlow model = flow.open(folder, warnings::add)) {
                assertThat(model.steps()).isEqualTo(4);
            }
            assertThat(warnings).singleElement().asString().contains("step-8", Progress.NAME, "taken away");
            Files.delete(folder.resolve("step-8/" + Progress.NAME + ".sha256"));
            try (TrainedFlow model = flow.open(folder)) {
                assertThat(model.steps()).isEqualTo(8);
            }
        }
    }

    /** A byte that makes another name of it: the damage is told by whoever opens it, and no plugin is missed. */
    @Test
    void aPluginThatOnlyDamageNamesIsNotAskedFor() throws IOException {
        try (Pathline flow = Flows.small().build()) {
            Flows.train(flow, FIFTY.steps(8).checkpoints(folder, 4)).close();
            Path file = folder.resolve("step-8/model.json");
            Files.writeString(file, Files.readString(file).replace("\"cond-ot\"", "\"cond-nt\""));
            Pathline.requirePlugins(folder, flow.catalogue(), warning -> {});
            try (TrainedFlow model = flow.open(folder)) {
                assertThat(model.steps()).isEqualTo(4);
            }
        }
    }

    @Test
    void aDiskThatFillsUpInASaveStopsTheRunAndKeepsTheCheckpointsThatWereThere() {
        Backend full = new FullDisk(TensorFlowBackend.open(DeviceChoice.CPU), 3);
        AbstractModule own = new AbstractModule() {
            @Override
            protected void configure() {
                bind(Backend.class).toInstance(full);
            }
        };
        try (Pathline flow = Flows.small().override(own).build()) {
            assertThatThrownBy(() -> Flows.train(flow, FIFTY.checkpoints(folder, 10)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("step-30")
                    .hasMessageContaining("No space left on device");
            assertThat(children()).containsExactlyInAnyOrder(".lock", "step-10", "step-20");
            try (TrainedFlow model = flow.open(folder)) {
                assertThat(model.steps()).isEqualTo(20);
            }
        }
    }

    /** Networks whose save fails half-way from the nth time on. */
    private record FullDisk(Backend backend, int from) implements Backend {
        @Override
        public String id() {
            return backend.id();
        }

        @Override
        public Device device() {
            return backend.device();
        }

        @Override
        public PlacedField place(VectorField field) {
            return backend.place(field);
        }

        @Override
        public Network create(NetworkSpec spec, long seed) {
            return failing(backend.create(spec, seed));
        }

        @Override
        public Network open(NetworkSpec spec, Path folder) {
            return backend.open(spec, folder);
        }

        private Network failing(Network network) {
            int[] saves = {0};
            return (Network) Proxy.newProxyInstance(
                    Network.class.getClassLoader(), new Class<?>[] {Network.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("save") && ++saves[0] >= from) {
                            Path half = ((Path) arguments[0]).resolve("raw.safetensors");
                            Files.writeString(half, "half of it");
                            throw new UncheckedIOException(
                                    new FileSystemException(half.toString(), null, "No space left on device"));
                        }
                        try {
                            return method.invoke(network, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }

    private Path save(TrainedFlow model, String name) {
        Path target = folder.resolve(name);
        model.save(target);
        return target.resolve("network");
    }

    /** A hash of each file by name; the bytes themselves would flood a report. */
    private static List<String> files(Path network) {
        try {
            List<String> hashes = new ArrayList<>();
            for (Path file : allFiles(network)) {
                hashes.add(file.getFileName() + " " + Arrays.hashCode(Files.readAllBytes(file)));
            }
            assertThat(hashes).hasSizeGreaterThan(4);
            return hashes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> allFiles(Path checkpoint) throws IOException {
        try (Stream<Path> files = Files.walk(checkpoint)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static byte[] flipped(byte[] whole, RandomGenerator random) {
        byte[] damaged = whole.clone();
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        return damaged;
    }

    private static byte[] cut(byte[] whole, RandomGenerator random) {
        return Arrays.copyOf(whole, random.nextInt(whole.length));
    }

    private static java.util.function.Consumer<Path> writing(String text) {
        return temporary -> {
            try {
                Files.writeString(temporary.resolve("raw.safetensors"), text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private List<String> steps() {
        return ModelFolder.checkpoints(folder).stream()
                .map(p -> p.getFileName().toString())
                .toList();
    }

    private List<String> children() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(p -> p.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
