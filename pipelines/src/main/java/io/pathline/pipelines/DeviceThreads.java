package io.pathline.pipelines;

import io.pathline.api.Device;
import reactor.core.scheduler.Scheduler;

/**
 * The named threads that talk to a device: one that trains and one that samples, so that particles can be watched while
 * the network learns. Programs are never run from any other thread.
 *
 * <p>Cancelling a stream never interrupts them: what is in progress, a step or the saving of a checkpoint, comes to its
 * end, and nothing after it begins.
 */
final class DeviceThreads implements AutoCloseable {
    private final DeviceThread training;
    private final DeviceThread sampling;

    DeviceThreads(Device device) {
        this.training = new DeviceThread("pathline-train-" + device.id());
        this.sampling = new DeviceThread("pathline-sample-" + device.id());
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
}
