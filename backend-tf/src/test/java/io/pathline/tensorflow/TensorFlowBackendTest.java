package io.pathline.tensorflow;

import io.pathline.api.Backend;

/** The contract of every backend, kept by this one. */
class TensorFlowBackendTest extends BackendContract {
    @Override
    protected Backend backend() {
        return Graphs.BACKEND;
    }

    @Override
    protected long live() {
        return Live.count();
    }
}
