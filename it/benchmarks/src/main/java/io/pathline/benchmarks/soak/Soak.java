package io.pathline.benchmarks.soak;

import io.pathline.api.DeviceChoice;
import io.pathline.api.DeviceUse;
import io.pathline.api.Mlp;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.Datasets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import reactor.core.Disposable;
import reactor.core.publisher.Hooks;

/**
 * Trains with checkpoints and evaluations, samples to ten slow subscribers, and cancels streams of every kind at random,
 * all at once and for as long as asked. Then everything ends, and what the process holds is compared with what it held
 * when a tenth of the time had been spent in the same way, and longer where not everything had been done once by then, to
 * warm up, and everything had ended.
 *
 * <p>Arguments: minutes (30), which may be a fraction. It prints a table in Markdown and a verdict, and exits with 0 where
 * nothing is left and nothing failed, else with 1. Give Java a heap of a fixed size, so that resident memory is that of
 * native things: {@code java -Xms256m -Xmx256m -XX:+AlwaysPreTouch}.
 */
public final class Soak {
    private static final int ROWS = 30;
    private static final int MOST_TURNS = 100;
    private static final Duration WARMING = Duration.ofSeconds(3);

    private final Consumer<String> out;
    private final Path folder;
    private final SoakCounts counts = new SoakCounts();
    private final Growth growth = new Growth();
    private final SoakVerdict verdict = new SoakVerdict();

    private Soak(Consumer<String> out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    @SuppressWarnings("SystemOut") // a benchmark reports to the console
    public static void main(String[] args) throws IOException, InterruptedException {
        double minutes = args.length > 0 ? Double.parseDouble(args[0]) : 30;
        boolean fine = run(Duration.ofMillis((long) (minutes * 60_000)), System.out::println);
        System.exit(fine ? 0 : 1);
    }

    /**
     * Soaks for a while.
     *
     * @param out gets the table and the verdict
     * @return whether nothing is left and nothing failed
     */
    public static boolean run(Duration time, Consumer<String> out) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("pathline-soak");
        Soak soak = new Soak(out, folder);
        Hooks.onErrorDropped(soak.counts::dropped);
        try {
            soak.soak(time);
            return soak.verdict.tell(soak.growth, soak.counts, out);
        } finally {
            Hooks.resetOnErrorDropped();
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private void soak(Duration time) throws InterruptedException {
        DataSource data = Datasets.toy("two-moons");
        try (Pathline flow = Pathline.builder()
                        .network(Mlp.of(2, 32, 2))
                        .solver("midpoint", 20)
                        .device(DeviceChoice.CPU)
                        .seed(1)
                        .build();
                TrainedFlow model = trained(flow, data)) {
            SoakWork work = new SoakWork(flow, model, data, folder, counts);
            warmUp(work, time.dividedBy(10));
            SoakReading before = settled(work, now -> now.use().equals(DeviceUse.NONE));
            SoakTable.head().forEach(out);
            row(Duration.ZERO, before);
            Duration rest = time.multipliedBy(9).dividedBy(10);
            work(work, rest, this::working);
            makeWhole(work);
            SoakReading after = settled(work, now -> now.isBackAt(before));
            row(time, after);
            verdict.compare(before, after);
            flow.open(folder).close(); // the last checkpoint is whole
        }
        verdict.closed(closed());
    }

    /** When the device's threads, which nobody waits for, have ended too; or the last of many readings. */
    private SoakReading closed() throws InterruptedException {
        SoakReading now = SoakReading.now(folder);
        for (int turn = 0; turn < MOST_TURNS && !now.use().equals(DeviceUse.NONE); turn++) {
            Thread.sleep(50);
            now = SoakReading.now(folder);
        }
        return now;
    }

    private static TrainedFlow trained(Pathline flow, DataSource data) {
        return flow.train(data, settings -> settings.steps(200).batch(256))
                .as(TrainingEvent::model)
                .blockOptional()
                .orElseThrow();
    }

    /** Until everything has been done once, on a slow machine too. */
    private void warmUp(SoakWork work, Duration time) throws InterruptedException {
        work(work, time, now -> {});
        makeWhole(work);
        counts.reset();
    }

    private void makeWhole(SoakWork work) throws InterruptedException {
        for (int turn = 0; turn < MOST_TURNS && !counts.isWhole(); turn++) {
            work(work, WARMING, now -> {});
        }
    }

    /** Everything at once, then everything cancelled; told of the time again and again. */
    private static void work(SoakWork work, Duration time, Consumer<Duration> told) throws InterruptedException {
        Disposable all = work.begin();
        long begin = System.nanoTime();
        for (int i = 1; i <= ROWS; i++) {
            long due = begin + time.toNanos() * i / ROWS;
            Thread.sleep(Math.max(0, Duration.ofNanos(due - System.nanoTime()).toMillis()));
            told.accept(Duration.ofNanos(System.nanoTime() - begin));
        }
        all.dispose();
    }

    private void working(Duration time) {
        SoakReading now = SoakReading.now(folder);
        growth.add(time, now.resident());
        row(time, now);
    }

    private void row(Duration time, SoakReading reading) {
        out.accept(SoakTable.row(time, reading, counts));
    }

    /** The first reading that will do, when the device's threads have ended what they did; or the last of many. */
    private SoakReading settled(SoakWork work, Predicate<SoakReading> done) throws InterruptedException {
        SoakReading now = SoakReading.now(folder);
        for (int turn = 0; turn < MOST_TURNS && !done.test(now); turn++) {
            work.settle();
            Thread.sleep(50);
            now = SoakReading.now(folder);
        }
        return now;
    }
}
