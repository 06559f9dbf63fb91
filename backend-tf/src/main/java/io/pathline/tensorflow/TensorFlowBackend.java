package io.pathline.tensorflow;

import io.pathline.api.Backend;
import io.pathline.api.BackendException;
import io.pathline.api.Device;
import io.pathline.api.DeviceChoice;
import io.pathline.api.DeviceUse;
import io.pathline.api.ModelFormatException;
import io.pathline.api.Network;
import io.pathline.api.NetworkSpec;
import io.pathline.api.PlacedField;
import io.pathline.api.RandomStreams;
import io.pathline.api.VectorField;
import io.pathline.tensorflow.network.NetworkPlugins;
import java.nio.file.Path;

/**
 * Runs on TensorFlow, in single precision. It holds nothing itself; what it makes is closed by whoever asked for it.
 *
 * <p>It runs the networks {@link io.pathline.api.Mlp}, {@link io.pathline.api.UNet} and {@link io.pathline.api.Dit}, and
 * those of {@linkplain io.pathline.tensorflow.network.NetworkPlugin plugins}. Any number of fields and programs may be open at a time, and those
 * of different threads run side by side.
 *
 * <p>Equal seeds, batches and rates give equal bits, from run to run and from process to process, whatever else the
 * machine is doing. Another number of cores or another processor adds in another order, and gives other last bits.
 */
public final class TensorFlowBackend implements Backend {
    private final Device device;
    private final NetworkPlugins plugins;

    private TensorFlowBackend(Device device, NetworkPlugins plugins) {
        this.device = device;
        this.plugins = plugins;
    }

    /** On a GPU where TensorFlow finds one, else on the CPU; {@link #device} says which. */
    public static TensorFlowBackend open() {
        return open(DeviceChoice.AUTO);
    }

    /**
     * On a device of choice.
     *
     * @throws BackendException if a GPU is asked for and TensorFlow has none; there is no silent way back to the CPU
     */
    public static TensorFlowBackend open(DeviceChoice choice) {
        return open(choice, NetworkPlugins.none());
    }

    /**
     * On a device of choice, with networks of plugins.
     *
     * @param plugins where those that a {@link io.pathline.api.CustomNetwork} names are found
     * @throws BackendException if a GPU is asked for and TensorFlow has none; there is no silent way back to the CPU
     */
    public static TensorFlowBackend open(DeviceChoice choice, NetworkPlugins plugins) {
        return new TensorFlowBackend(Devices.resolve(choice), plugins);
    }

    @Override
    public String id() {
        return "tensorflow";
    }

    @Override
    public Device device() {
        return device;
    }

    @Override
    public DeviceUse use() {
        return new DeviceUse(Live.count(), Live.bytes());
    }

    /** Holds nothing on the device until a program is compiled from it. */
    @Override
    public PlacedField place(VectorField field) {
        return new GraphField(device, scope -> new FieldGraph.Built(field, Feeds.NONE));
    }

    /** The first weights are drawn on the host, so that no device's random numbers are in them. */
    @Override
    public Network create(NetworkSpec spec, long seed) {
        Architecture network = Architecture.of(spec, plugins);
        RandomStreams random = new RandomStreams(seed);
        NetworkState state = NetworkState.initial(network.initialWeights(random));
        return new GraphNetwork(device, network, network.initialFixed(random), state);
    }

    /**
     * {@inheritDoc}
     *
     * @throws ModelFormatException if a file is missing, cut short or altered, or the network is another; it names the
     *     file
     */
    @Override
    public Network open(NetworkSpec spec, Path folder) {
        Architecture network = Architecture.of(spec, plugins);
        NetworkFolder.Contents contents = NetworkFolder.read(folder, network);
        return new GraphNetwork(device, network, contents.fixed(), contents.state());
    }

    /**
     * Opens a SavedModel. Its velocity is computed by TensorFlow, and what a solver does around it in double precision on
     * the host, so any model can be opened, whatever is inside; a network opened by {@link #open} is faster.
     */
    @Override
    public Network importNetwork(Path folder) {
        return SavedModelNetwork.open(folder, device);
    }
}
