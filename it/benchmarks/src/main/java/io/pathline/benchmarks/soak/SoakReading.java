package io.pathline.benchmarks.soak;

import io.pathline.api.DeviceChoice;
import io.pathline.api.DeviceUse;
import io.pathline.tensorflow.TensorFlowBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this process holds.
 *
 * @param resident memory in kB; 0 where the system does not say
 * @param heap in use after a collection, in kB
 * @param threads all but the elastic ones
 * @param elastic threads of Reactor's elastic scheduler and of the common pool, which end when they were idle for a
 *     minute
 * @param open files; 0 where the system does not say
 * @param stored files in the soak's folder, half-written ones among them
 * @param remains folders there that are half written or half removed
 * @param use native arrays and programs
 */
record SoakReading(
        long resident, long heap, long threads, long elastic, long open, long stored, long remains, DeviceUse use) {

    @SuppressWarnings("SystemGc") // so that heaps can be compared
    static SoakReading now(Path folder) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return new SoakReading(
                residentNow(),
                (runtime.totalMemory() - runtime.freeMemory()) / 1024,
                threads(false),
                threads(true),
                children(Path.of("/proc/self/fd")),
                stored(folder, false),
                stored(folder, true),
                TensorFlowBackend.open(DeviceChoice.CPU).use());
    }

    private static long threads(boolean elastic) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> comesAndGoes(thread) == elastic)
                .count();
    }

    /** Reactor's elastic threads, and those of the common pool. */
    private static boolean comesAndGoes(Thread thread) {
        return thread.getName().startsWith("boundedElastic") || thread.getName().startsWith("ForkJoinPool.commonPool");
    }

    private static long residentNow() {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long children(Path folder) {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files of checkpoints, or hidden folders; what goes away while it is counted is counted once more. */
    private static long stored(Path folder, boolean remains) {
        while (true) {
            try (Stream<Path> all = Files.walk(folder)) {
                return all.filter(path -> remains ? isRemains(path) : Files.isRegularFile(path))
                        .count();
            } catch (UncheckedIOException e) {
                if (!(e.getCause() instanceof NoSuchFileException)) {
                    throw e;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static boolean isRemains(Path path) {
        return path.getFileName().toString().startsWith(".") && Files.isDirectory(path);
    }

    /** Whether nothing that is counted one by one is more than it was. */
    boolean isBackAt(SoakReading before) {
        return use.equals(before.use) && threads <= before.threads && open <= before.open && remains == 0;
    }
}
