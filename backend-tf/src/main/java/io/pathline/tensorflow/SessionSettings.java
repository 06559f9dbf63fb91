package io.pathline.tensorflow;

import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * How sessions are configured, all in one place.
 *
 * <p>Operations start on the calling thread ({@code inter_op_parallelism_threads = -1}) instead of being handed to a
 * pool: our graphs are chains, so there is little to run side by side, and the hand-over costs more than a small
 * operation. An operation still splits its own work over all cores. Measured for a 4x256 network on 2 cores, against
 * TensorFlow's default: 48 instead of 86 us per evaluation at batch 1, 181 instead of 214 at 64, 21.4 instead of 23.1
 * ms at 20,000; a training step 4.1 instead of 5.6 ms at batch 1024 and the same at 64, 256 and 4096. The
 * single-threaded executor is as fast on small batches and refuses some graphs, so it is not used.
 *
 * <p>The number of threads inside an operation is left alone: TensorFlow takes it from the first session of a process
 * and ignores it in all later ones. A GPU's memory is taken as it is needed, not all at once.
 */
final class SessionSettings {
    private SessionSettings() {}

    /** Settings for a device; with the CPU chosen, GPUs are hidden from the session. */
    static ConfigProto of(boolean gpu) {
        ConfigProto.Builder config = ConfigProto.newBuilder()
                .setInterOpParallelismThreads(-1)
                .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true));
        return gpu ? config.build() : config.putDeviceCount("GPU", 0).build();
    }
}
