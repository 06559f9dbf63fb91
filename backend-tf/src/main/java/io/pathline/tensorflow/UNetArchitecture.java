package io.pathline.tensorflow;

import io.pathline.api.RandomStreams;
import io.pathline.api.UNet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The U-Net: its layers in {@link UNetLayers}, its parameters and their start. */
final class UNetArchitecture implements Architecture {
    private final UNet spec;
    private final Parameterization parameters;
    private final UNetLayers layers;

    UNetArchitecture(UNet spec) {
        this.spec = spec;
        var builder = new Parameterization.Builder();
        layers = UNetLayers.declare(builder, spec);
        parameters = builder.build();
    }

    @Override
    public UNet spec() {
        return spec;
    }

    @Override
    public String describe() {
        return "unet samples " + spec.sampleShape() + ", width " + spec.width() + ", multipliers "
                + spec.multipliers() + ", blocks " + spec.blocks() + ", attention " + spec.attention() + " of "
                + spec.heads() + " heads, groups " + spec.groups() + ", time frequencies " + spec.timeFrequencies()
                + ", condition dimension " + spec.conditionDimension();
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
        Operand<TFloat32> samples =
                pass.reshape(x.operand(), Grid.of(spec.sampleShape()).batch());
        Operand<TFloat32> output = layers.apply(pass, samples, t, condition);
        int[] lengths = spec.sampleShape().withBatch(-1).lengths();
        return scope.tensor(pass.reshape(output, lengths), x.shape());
    }
}
