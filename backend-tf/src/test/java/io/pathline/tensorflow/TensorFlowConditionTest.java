package io.pathline.tensorflow;

import io.pathline.api.Backend;
import io.pathline.api.ConditionContract;

/** Conditioned networks on TensorFlow. */
class TensorFlowConditionTest extends ConditionContract {
    @Override
    protected Backend backend() {
        return Graphs.BACKEND;
    }

    @Override
    protected long live() {
        return Live.count();
    }
}
