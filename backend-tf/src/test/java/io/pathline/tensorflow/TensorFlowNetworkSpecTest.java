package io.pathline.tensorflow;

import io.pathline.api.Backend;
import io.pathline.api.NetworkSpecContract;

/** Networks of every kind on TensorFlow. */
class TensorFlowNetworkSpecTest extends NetworkSpecContract {
    @Override
    protected Backend backend() {
        return Graphs.BACKEND;
    }

    @Override
    protected long live() {
        return Live.count();
    }
}
