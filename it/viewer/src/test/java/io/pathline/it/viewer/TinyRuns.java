package io.pathline.it.viewer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Models that have hardly learnt anything, one of each kind that the viewer shows, trained once for a build. */
final class TinyRuns {
    /** A folder may be called so; the page must show it as what it is, a name. */
    static final String HOSTILE_NAME = "<img src=x onerror=window.hacked=1>";

    private static final Path FOLDER = Path.of("target", "runs");
    private static final List<String> SMALL =
            List.of("--set", "training.steps=3", "--set", "training.batch=16", "--set", "training.warmup_steps=0");

    private TinyRuns() {}

    /** Images by class, signals, places on the map and points, the last under a hostile name. */
    static synchronized List<Path> all() throws IOException, InterruptedException {
        return List.of(
                trained(
                        "images",
                        "mnist.yaml",
                        List.of("--set", "network={type: unet, width: 8, multipliers: [1, 2]}")),
                trained("signals", "ecg.yaml", List.of("--set", "network={type: unet, width: 8, multipliers: [1, 2]}")),
                map(),
                trained(HOSTILE_NAME, "two-moons.yaml", List.of("--set", "network={width: 16, depth: 1}")));
    }

    /** Places on the map. */
    static synchronized Path map() throws IOException, InterruptedException {
        return trained("map", "world-cities.yaml", List.of("--set", "network={width: 16, depth: 1}"));
    }

    /** Points of two classes, which guidance tells apart. */
    static synchronized Path classes() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        StringBuilder rows = new StringBuilder("x,y,side\n");
        for (int k = 0; k < 40; k++) {
            rows.append(k % 2 == 0 ? "-1." : "1.")
                    .append(k)
                    .append(",0.")
                    .append(k)
                    .append(',')
                    .append(k % 2)
                    .append('\n');
        }
        Path csv = Files.writeString(FOLDER.resolve("sides.csv").toAbsolutePath(), rows);
        Path config = Files.writeString(FOLDER.resolve("sides.yaml"), """
                name: sides
                seed: 1
                data: {csv: "%s", columns: [x, y], labels: side}
                network: {width: 16, depth: 1}
                training: {steps: 3, batch: 16}
                """.formatted(csv));
        return run("classes", config.toAbsolutePath().toString(), List.of());
    }

    static String example(String name) {
        return Pathline.ROOT.resolve("examples").resolve(name).toString();
    }

    private static Path trained(String name, String example, List<String> settings)
            throws IOException, InterruptedException {
        return run(name, example(example), settings);
    }

    private static Path run(String name, String config, List<String> settings)
            throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        try (FileChannel turn =
                        FileChannel.open(FOLDER.resolve(".turn"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = turn.lock()) {
            assert held.isValid();
            return trainedOnce(FOLDER.resolve(name).toAbsolutePath(), config, settings);
        }
    }

    /** One process at a time: tests run in several. */
    private static Path trainedOnce(Path run, String config, List<String> settings)
            throws IOException, InterruptedException {
        if (Files.isDirectory(run.resolve("checkpoints/step-3"))) {
            return run;
        }
        Path log = Files.createTempFile("pathline-train", ".log");
        Process process = Pathline.start(Path.of("").toAbsolutePath(), log, arguments(run, config, settings));
        if (process.waitFor() != 0) {
            throw new IllegalStateException("Training " + config + " failed: " + Files.readString(log));
        }
        return run;
    }

    private static List<String> arguments(Path run, String config, List<String> settings) {
        List<String> arguments = new ArrayList<>(List.of("train", config, "--out", run.toString()));
        arguments.addAll(SMALL);
        arguments.addAll(settings);
        return arguments;
    }
}
