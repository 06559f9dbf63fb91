package io.pathline.pipelines;

import io.pathline.api.Conditioned;
import io.pathline.api.CustomNetwork;
import io.pathline.api.NetworkSpec;
import io.pathline.tensorflow.network.NetworkArchitecture;
import io.pathline.tensorflow.network.NetworkPlugins;
import java.util.Optional;

/** The door through which the backend finds networks of plugins. */
record CatalogueNetworks(Catalogue catalogue) implements NetworkPlugins {
    @Override
    public Found find(CustomNetwork spec) {
        PluginChoice choice = choice(spec);
        NetworkArchitecture made = catalogue.create(PluginKind.NETWORK, choice, NetworkArchitecture.class);
        Part part = new Part(PluginKind.NETWORK.label(), catalogue.installed(PluginKind.NETWORK, spec.id()));
        return new Found(part.toString(), catalogue.parameters(PluginKind.NETWORK, choice), made);
    }

    /** The plugin that a network is made by, under a condition or not; nothing for one that needs none. */
    static Optional<PluginChoice> named(NetworkSpec spec) {
        NetworkSpec beneath = spec instanceof Conditioned conditioned ? conditioned.network() : spec;
        return beneath instanceof CustomNetwork custom ? Optional.of(choice(custom)) : Optional.empty();
    }

    /** The network with every parameter of its plugin spelled out; itself where it has no plugin. */
    NetworkSpec completed(NetworkSpec spec) {
        if (spec instanceof Conditioned conditioned) {
            return new Conditioned(completed(conditioned.network()), conditioned.condition());
        }
        return spec instanceof CustomNetwork custom
                ? new CustomNetwork(
                        custom.id(),
                        catalogue.parameters(PluginKind.NETWORK, choice(custom)).asMap(),
                        custom.sampleShape(),
                        custom.conditionDimension())
                : spec;
    }

    private static PluginChoice choice(CustomNetwork spec) {
        return new PluginChoice(spec.id(), spec.parameters());
    }
}
