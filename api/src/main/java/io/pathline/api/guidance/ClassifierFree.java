package io.pathline.api.guidance;

import io.pathline.api.ClassifierFreeGuidance;
import io.pathline.api.Guidance;
import io.pathline.api.GuidancePlugin;
import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import java.util.List;

/** {@link ClassifierFreeGuidance}: y = y_null + s (y_cond - y_null), the default, with s = 1 in one pass. */
public final class ClassifierFree implements GuidancePlugin {
    private static final Parameter SCALE =
            Parameter.real("scale", 1, 0, 1000, "s: 1 is the plain conditional output, more exaggerates it.");
    private static final Parameter FROM = Parameter.real("from", 0, 0, 1, "The first time that is guided.");
    private static final Parameter TO = Parameter.real("to", 1, 0, 1, "The last time that is guided.");
    private static final Parameter RESCALE = Parameter.real(
            "rescale", 0, 0, 1, "How far the standard deviation is brought back to that of the conditional output.");

    @Override
    public String id() {
        return "classifier-free";
    }

    @Override
    public String description() {
        return "The conditional output beyond the unconditional one, by a factor.";
    }

    @Override
    public String formula() {
        return "y = y_n + scale (y_c - y_n) for t from `from` to `to`, y_c outside";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(SCALE, FROM, TO, RESCALE);
    }

    @Override
    public Guidance create(Parameters parameters) {
        return new ClassifierFreeGuidance(
                parameters.get(SCALE), parameters.get(FROM), parameters.get(TO), parameters.get(RESCALE));
    }
}
