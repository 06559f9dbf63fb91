package io.pathline.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * One run in processes that are killed with SIGKILL at random moments after they have begun to train; each next process
 * resumes what is left.
 */
final class KilledRuns {
    private final Path config;
    private final Path run;
    private final RandomGenerator random;
    private final List<Kill> kills = new ArrayList<>();

    KilledRuns(Path config, Path run, RandomGenerator random) {
        this.config = config;
        this.run = run;
        this.random = random;
    }

    /**
     * A process that was killed.
     *
     * @param afterMilliseconds since it had said that it trains
     * @param resumedFrom the newest checkpoint when it was started; 0 for none
     * @param newest the newest checkpoint when it was dead
     * @param lastStep the last step of which {@code metrics.csv} has a whole row then
     * @param inSave whether it died inside a save: a temporary folder of this life was left
     */
    record Kill(long afterMilliseconds, long resumedFrom, long newest, long lastStep, boolean inSave) {
        /** Steps that the next life has to take again. */
        long lost() {
            return lastStep - newest;
        }
    }

    List<Kill> kills() {
        return kills;
    }

    /**
     * Starts or resumes the run and kills it.
     *
     * @param longest it lives at most this long once it trains
     * @return what it printed
     */
    String liveAndDie(long longest) throws IOException, InterruptedException {
        long from = newest();
        Instant born = Instant.now();
        Path log = run.resolveSibling("life-" + kills.size() + ".log");
        Process process = CommandLine.start(log, arguments());
        try {
            awaitTraining(process, log);
            long life = 1 + random.nextLong(longest);
            process.waitFor(life, TimeUnit.MILLISECONDS);
            boolean wasAlive = process.isAlive();
            process.destroyForcibly().waitFor();
            if (wasAlive) {
                kills.add(new Kill(life, from, newest(), lastStep(), savedHalfSince(born)));
            }
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(log);
    }

    private Object[] arguments() {
        return Files.exists(run.resolve("run.yaml"))
                ? new Object[] {"train", "--resume", run}
                : new Object[] {"train", config, "--out", run};
    }

    /** The moment when it says that it trains; starting Java and TensorFlow takes longer than the whole run. */
    private static void awaitTraining(Process process, Path log) throws IOException, InterruptedException {
        while (process.isAlive() && !Files.readString(log).contains("Training ")) {
            process.waitFor(10, TimeUnit.MILLISECONDS);
        }
    }

    /** The step of the newest checkpoint that has its final name; 0 for none. */
    long newest() throws IOException {
        return children()
                .filter(name -> name.startsWith("step-"))
                .map(name -> Long.parseLong(name.substring("step-".length())))
                .max(Comparator.naturalOrder())
                .orElse(0L);
    }

    /** The last whole row of the metrics; 0 for none. A row that was cut off does not end in a line break. */
    private long lastStep() throws IOException {
        Path metrics = run.resolve("metrics.csv");
        if (!Files.exists(metrics)) {
            return 0;
        }
        String text = Files.readString(metrics);
        List<String> rows =
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        return rows.size() < 2 ? 0 : Long.parseLong(rows.get(rows.size() - 1).split(",", 2)[0]);
    }

    /** Whether what a save leaves behind when it is cut off is there, and not from an earlier life. */
    private boolean savedHalfSince(Instant born) throws IOException {
        for (String name : children().filter(n -> n.startsWith(".step-")).toList()) {
            Path left = run.resolve("checkpoints").resolve(name);
            if (Files.getLastModifiedTime(left).toInstant().isAfter(born)) {
                return true;
            }
        }
        return false;
    }

    private Stream<String> children() throws IOException {
        Path checkpoints = run.resolve("checkpoints");
        if (!Files.isDirectory(checkpoints)) {
            return Stream.empty();
        }
        try (Stream<Path> all = Files.list(checkpoints)) {
            return all.map(p -> p.getFileName().toString()).toList().stream();
        }
    }
}
