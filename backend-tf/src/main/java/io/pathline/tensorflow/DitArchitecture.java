package io.pathline.tensorflow;

import io.pathline.api.Dit;
import io.pathline.api.RandomStreams;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The diffusion transformer: its layers in {@link DitLayers}, its parameters and their start. */
final class DitArchitecture implements Architecture {
    private final Dit spec;
    private final Parameterization parameters;
    private final DitLayers layers;

    DitArchitecture(Dit spec) {
        this.spec = spec;
        var builder = new Parameterization.Builder();
        layers = DitLayers.declare(builder, spec);
        parameters = builder.build();
    }

    @Override
    public Dit spec() {
        return spec;
    }

    @Override
    public String describe() {
        String positions = spec.positions().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return "dit samples " + spec.sampleShape() + ", patch " + spec.patch() + ", width " + spec.width() + ", depth "
                + spec.depth() + ", heads " + spec.heads() + ", positions " + positions + ", time frequencies "
                + spec.timeFrequencies() + ", condition dimension " + spec.conditionDimension();
    }

    @Override
    public ParameterLayout weights() {
        return parameters.layout();
    }

    @Override
    public float[] initialWeights(RandomStreams random) {
        return parameters.initial(random, spec.id());
    }

    @Override
    public GraphTensor apply(
            GraphScope scope,
            List<Operand<TFloat32>> weights,
            List<Operand<TFloat32>> fixed,
            GraphTensor t,
            GraphTensor x,
            @Nullable GraphTensor condition) {
        SampleGrids.require(spec, t.shape(), x.shape(), condition == null ? null : condition.shape());
        Pass pass = new Pass(scope, weights);
        Operand<TFloat32> output = layers.apply(pass, x.operand(), t, condition);
        int[] lengths = spec.sampleShape().withBatch(-1).lengths();
        return scope.tensor(pass.reshape(output, lengths), x.shape());
    }
}
