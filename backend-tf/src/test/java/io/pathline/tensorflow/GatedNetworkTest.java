package io.pathline.tensorflow;

import io.pathline.api.Parameters;
import io.pathline.tensorflow.network.NetworkArchitecture;

/** The kit on a stranger's network. */
class GatedNetworkTest extends NetworkPluginContract {
    @Override
    protected NetworkArchitecture architecture() {
        GatedNetwork plugin = new GatedNetwork();
        return plugin.create(Parameters.defaults(plugin.parameters()));
    }
}
