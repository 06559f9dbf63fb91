package io.pathline.tensorflow;

import io.pathline.api.Backend;

/** Networks on TensorFlow. */
class TensorFlowNetworkTest extends NetworkContract {
    @Override
    protected Backend backend() {
        return Graphs.BACKEND;
    }

    @Override
    protected long live() {
        return Live.count();
    }
}
