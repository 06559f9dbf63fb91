package io.pathline.tensorflow;

import io.pathline.api.BackendException;
import io.pathline.api.Device;
import io.pathline.api.DeviceChoice;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;

/** Finds out what there is to run on. */
final class Devices {
    private Devices() {}

    /**
     * The device that a choice comes down to.
     *
     * @throws BackendException if a GPU is asked for and TensorFlow has none
     */
    static Device resolve(DeviceChoice choice) {
        return switch (choice) {
            case CPU -> cpu();
            case GPU -> gpuOrFail();
            case AUTO -> hasGpu() ? gpu() : cpu();
        };
    }

    /** Whether sessions for this device may see a GPU. */
    static boolean isGpu(Device device) {
        return device.id().startsWith("gpu");
    }

    private static Device cpu() {
        int cores = Runtime.getRuntime().availableProcessors();
        return new Device("cpu-0", "CPU, " + cores + (cores == 1 ? " core, " : " cores, ") + version());
    }

    private static Device gpu() {
        return new Device("gpu-0", "GPU 0, " + version());
    }

    private static Device gpuOrFail() {
        if (!hasGpu()) {
            throw new BackendException("A GPU was asked for, but " + version()
                    + " finds none here; build with the profile gpu on a machine with an NVIDIA GPU and its driver,"
                    + " or choose cpu or auto.");
        }
        return gpu();
    }

    private static String version() {
        return "TensorFlow " + TensorFlow.version();
    }

    /** Pins one operation to the first GPU; TensorFlow refuses to run it where there is none. */
    private static boolean hasGpu() {
        DeviceSpec firstGpu = DeviceSpec.newBuilder()
                .deviceType(DeviceSpec.DeviceType.GPU)
                .deviceIndex(0)
                .build();
        try (Graph graph = new Graph();
                Session session = new Session(graph, SessionSettings.of(true))) {
            Ops tf = Ops.create(graph).withDevice(firstGpu);
            try (Result result = session.runner().fetch(tf.constant(1f)).run()) {
                return result.size() == 1;
            }
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }
}
