package io.pathline.tensorflow.network;

import io.pathline.api.CustomNetwork;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.Parameters;
import io.pathline.api.UnknownPluginException;
import java.util.Arrays;

/** Where a backend finds the plugin of a {@link CustomNetwork}; a backend looks nowhere else. */
@FunctionalInterface
public interface NetworkPlugins {
    /**
     * The plugin's architecture, made with the spec's parameters.
     *
     * @throws UnknownPluginException if there is no such plugin
     * @throws InvalidParameterException if a parameter is unknown or out of range
     * @throws io.pathline.api.PluginException if the plugin fails
     */
    Found find(CustomNetwork spec);

    /**
     * A plugin's work.
     *
     * @param plugin how messages name it: {@code The network 'gated' (com.example.Gated 1.0 in /plugins/gated.jar)}
     * @param parameters every one of them, defaults included
     */
    record Found(String plugin, Parameters parameters, NetworkArchitecture architecture) {}

    /** None at all. */
    static NetworkPlugins none() {
        return of();
    }

    /** These, for who opens a backend without a catalogue. */
    static NetworkPlugins of(NetworkPlugin... plugins) {
        return spec -> {
            NetworkPlugin plugin = Arrays.stream(plugins)
                    .filter(p -> p.id().equals(spec.id()))
                    .findFirst()
                    .orElseThrow(() -> new UnknownPluginException(
                            "network",
                            spec.id(),
                            Arrays.stream(plugins).map(NetworkPlugin::id).toList()));
            String name = "network '" + spec.id() + "'";
            Parameters parameters = Parameters.of(name, plugin.parameters(), spec.parameters());
            return new Found(
                    "The " + name + " (" + plugin.getClass().getName() + " " + plugin.version() + ")",
                    parameters,
                    plugin.create(parameters));
        };
    }
}
