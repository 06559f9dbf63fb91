package io.pathline.pipelines.data;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import java.util.List;

/** The toy sets, {@code toy}: see {@link Datasets#toy}. */
public final class ToyData implements DataSourcePlugin {
    private static final Parameter SET =
            Parameter.choice("set", "checkerboard", ToySet.ids(), "Which distribution in the plane.");

    @Override
    public String id() {
        return "toy";
    }

    @Override
    public String description() {
        return "An endless distribution in the plane.";
    }

    @Override
    public String formula() {
        return "rows drawn from a distribution in the plane";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(SET);
    }

    @Override
    public DataSource create(Parameters parameters) {
        return Datasets.toy(parameters.text(SET));
    }
}
