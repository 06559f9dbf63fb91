package io.pathline.it;

import io.pathline.api.DeviceChoice;
import io.pathline.api.Mlp;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.TrainingEvent.StepCompleted;
import io.pathline.pipelines.data.Datasets;
import io.pathline.solvers.SaveAt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains and samples in a process of its own, and writes down how much memory it holds on the way.
 *
 * <p>Arguments: the file to write, steps, sample calls. Each line: what was done, how often, resident memory in kB.
 */
final class MemoryRun {
    private static final int READINGS = 20;

    private final List<String> lines = new ArrayList<>();

    private MemoryRun() {}

    /** Linux only: elsewhere there is no such file. */
    public static void main(String[] arguments) throws IOException {
        MemoryRun run = new MemoryRun();
        run.trainAndSample(Long.parseLong(arguments[1]), Integer.parseInt(arguments[2]));
        Files.write(Path.of(arguments[0]), run.lines);
        Runtime.getRuntime().halt(0);
    }

    private void trainAndSample(long steps, int calls) {
        try (Pathline flow = Pathline.builder()
                        .network(Mlp.of(2, 64, 3))
                        .device(DeviceChoice.CPU)
                        .solver("midpoint", 10)
                        .build();
                TrainedFlow model = flow.train(
                                Datasets.toy("two-moons"), s -> s.steps(steps).batch(256))
                        .doOnNext(event -> read(event, steps))
                        .as(TrainingEvent::model)
                        .blockOptional()
                        .orElseThrow()) {
            for (int call = 1; call <= calls; call++) {
                flow.sample(model, 256, SaveAt.end()).blockLast();
                if (call % Math.max(1, calls / READINGS) == 0) {
                    lines.add("sample " + call + " " + resident());
                }
            }
        }
    }

    private void read(TrainingEvent event, long steps) {
        if (event instanceof StepCompleted && event.step() % Math.max(1, steps / READINGS) == 0) {
            lines.add("step " + event.step() + " " + resident());
        }
    }

    private static long resident() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
