package io.pathline.pipelines.likelihood;

import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.host.HostTensor;
import io.pathline.solvers.OdeSolve;
import io.pathline.solvers.TrajectoryFrame;
import java.util.function.BooleanSupplier;

/**
 * A solve from noise to data whose frames have log densities: log p_t(x_t) = log p0(x0) - the integral of div u up to t.
 * It goes on only when it is asked. One thread at a time.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DensitySolve(OdeSolve march, Shape sampleShape, double[] atNoise) implements AutoCloseable {
    /**
     * Solves up to the next saved state.
     *
     * @return false when there is none left
     */
    public boolean advance() {
        return march.advance();
    }

    /**
     * Solves up to the next saved state, or until it is told to stop; see {@link OdeSolve#advance(BooleanSupplier)}.
     *
     * @param stopped asked before each step
     * @return false when there is none left, or when it was told to stop first
     */
    public boolean advance(BooleanSupplier stopped) {
        return march.advance(stopped);
    }

    /** The state at hand; the frame owns its arrays. */
    public DensityFrame frame() {
        TrajectoryFrame joined = march.frame();
        DensityState state = DensityState.of(HostTensor.of(joined.samples().shape(), march.values()), sampleShape);
        double[] log = state.column();
        for (int row = 0; row < log.length; row++) {
            log[row] += atNoise[row];
        }
        double[] values = state.x().values();
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        Samples samples = Samples.of(state.x().shape(), floats);
        return new DensityFrame(
                new TrajectoryFrame(joined.index(), joined.time(), samples, joined.stats(), joined.outcome()), log);
    }

    @Override
    public void close() {
        march.close();
    }
}
