package io.pathline.tensorflow;

import io.pathline.api.Backend;
import io.pathline.api.NetworkContract;

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
