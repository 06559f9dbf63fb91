package io.pathline.solvers;

import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import java.util.List;

/** Claims an error estimate and delivers none. */
record LyingSolver(OdeSolver honest) implements OdeSolver {
    @Override
    public int order() {
        return honest.order();
    }

    @Override
    public int stages() {
        return honest.stages();
    }

    @Override
    public boolean isAdaptive() {
        return true;
    }

    @Override
    public boolean isFirstSameAsLast() {
        return honest.isFirstSameAsLast();
    }

    @Override
    public int denseOrder() {
        return 0;
    }

    @Override
    public Step step(VectorField field, Tensor t, Tensor dt, Tensor x, Tensor slope) {
        return honest.step(field, t, dt, x, slope);
    }

    @Override
    public Tensor interpolate(Tensor theta, Tensor dt, Tensor x, List<Tensor> stages) {
        throw new UnsupportedOperationException();
    }
}
