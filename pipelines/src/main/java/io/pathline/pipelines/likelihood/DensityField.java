package io.pathline.pipelines.likelihood;

import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.Divergence;
import java.util.Arrays;

/**
 * The field of samples and their log density together: dx/dt = u and d log p/dt = -div u along a trajectory, the
 * instantaneous change of variables (Chen et al., Neural ODEs, 2018, theorem 1). On the host; see {@link DensityState}.
 */
record DensityField(VectorField velocity, Divergence divergence, Shape sampleShape) implements VectorField {
    @Override
    public Tensor at(Tensor t, Tensor state) {
        HostTensor x = DensityState.of(HostTensor.cast(state), sampleShape).x();
        Divergence.Evaluation evaluation = divergence.at(velocity, times(HostTensor.cast(t)), x);
        Tensor change = evaluation.divergence().neg().add(x.like(0).sumPerSample());
        HostTensor slope = HostTensor.cast(evaluation.velocity());
        return new DensityState(slope, HostTensor.cast(change).values()).join();
    }

    /** Times of the state's rank, as times of the samples' rank. */
    private HostTensor times(HostTensor t) {
        int[] lengths = new int[sampleShape.rank() + 1];
        Arrays.fill(lengths, 1);
        lengths[0] = t.shape().length(0);
        return HostTensor.of(Shape.of(lengths), t.values());
    }
}
