package io.pathline.app.viewer.training;

import com.google.inject.Guice;
import com.google.inject.Module;
import io.pathline.api.Backend;
import io.pathline.api.Device;
import io.pathline.api.DeviceChoice;
import io.pathline.api.DeviceUse;
import io.pathline.api.Network;
import io.pathline.api.NetworkSpec;
import io.pathline.api.PlacedField;
import io.pathline.api.VectorField;
import io.pathline.pipelines.FlowDefinition;
import io.pathline.pipelines.PathlineModule;
import io.pathline.pipelines.SolverChoice;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A backend that shows the network it made, so that snapshots can be taken of it between two steps; everything else is the
 * usual backend's.
 */
public final class NetworkTap implements Backend {
    private final Supplier<Backend> opener;
    private @Nullable Backend backend;
    private volatile @Nullable Network network;

    private NetworkTap(Supplier<Backend> opener) {
        this.opener = opener;
    }

    /** Of the backend that a device choice leads to; nothing native is loaded yet. */
    public static NetworkTap of(DeviceChoice device) {
        return new NetworkTap(() -> Guice.createInjector(
                        new PathlineModule(FlowDefinition.standard(), SolverChoice.standard(), device, 0))
                .getInstance(Backend.class));
    }

    /** Puts this in the place of the usual backend. */
    public Module module() {
        return binder -> binder.bind(Backend.class).toInstance(this);
    }

    /** The network that was made or opened last; null before. */
    @Nullable
    Network network() {
        return network;
    }

    private synchronized Backend backend() {
        Backend open = backend == null ? opener.get() : backend;
        backend = open;
        return open;
    }

    @Override
    public String id() {
        return backend().id();
    }

    @Override
    public Device device() {
        return backend().device();
    }

    @Override
    public DeviceUse use() {
        return backend().use();
    }

    @Override
    public PlacedField place(VectorField field) {
        return backend().place(field);
    }

    @Override
    public Network create(NetworkSpec spec, long seed) {
        return shown(backend().create(spec, seed));
    }

    @Override
    public Network open(NetworkSpec spec, Path folder) {
        return shown(backend().open(spec, folder));
    }

    @Override
    public Network importNetwork(Path folder) {
        return backend().importNetwork(folder);
    }

    private Network shown(Network made) {
        network = made;
        return made;
    }
}
