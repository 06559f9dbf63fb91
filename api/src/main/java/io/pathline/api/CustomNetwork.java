package io.pathline.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A network of a plugin, by name: the backend asks for the plugin when the network is made or opened, so the plugin must
 * be there whenever the weights are used.
 *
 * <pre>{@code
 * NetworkSpec gated = CustomNetwork.of("gated", Map.of("width", 64), Shape.of(2));
 * }</pre>
 *
 * @param id of the plugin, for example {@code gated}
 * @param parameters the values that were given, each a number, a boolean or a text; the rest are the plugin's defaults
 * @param sampleShape of one sample, without the batch
 * @param conditionDimension numbers per sample that the output is conditioned on; 0 for none
 */
public record CustomNetwork(String id, Map<String, Object> parameters, Shape sampleShape, int conditionDimension)
        implements NetworkSpec {
    public CustomNetwork {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new InvalidParameterException("'" + id
                    + "' is no id of a network; write lower-case words joined by hyphens, such as my-network.");
        }
        Sizes.atLeast("condition_dimension", conditionDimension, 0);
    }

    /** Without a condition. */
    public static CustomNetwork of(String id, Map<String, ?> parameters, Shape sampleShape) {
        return new CustomNetwork(id, new LinkedHashMap<>(parameters), sampleShape, 0);
    }

    @Override
    public CustomNetwork withCondition(int newConditionDimension) {
        return new CustomNetwork(id, parameters, sampleShape, newConditionDimension);
    }
}
