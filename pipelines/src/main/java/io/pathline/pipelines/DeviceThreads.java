package io.pathline.pipelines;

import io.pathline.api.Device;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The named threads that talk to a device: one that trains and one that samples, so that particles can be watched while
 * the network learns. Programs are never run from any other thread.
 */
final class DeviceThreads implements AutoCloseable {
    private final Scheduler training;
    private final Scheduler sampling;

    DeviceThreads(Device device) {
        this.training = single("pathline-train-" + device.id());
        this.sampling = single("pathline-sample-" + device.id());
    }

    Scheduler training() {
        return training;
    }

    Scheduler sampling() {
        return sampling;
    }

    @Override
    public void close() {
        training.dispose();
        sampling.dispose();
    }

    /** A daemon thread that may block: on the device, or on the disk while it saves. */
    private static Scheduler single(String name) {
        ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        return Schedulers.fromExecutorService(executor, name);
    }
}
