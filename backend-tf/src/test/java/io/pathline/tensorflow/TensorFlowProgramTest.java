package io.pathline.tensorflow;

import io.pathline.api.Backend;

/** Fields and programs on TensorFlow. */
class TensorFlowProgramTest extends ProgramContract {
    @Override
    protected Backend backend() {
        return Graphs.BACKEND;
    }

    @Override
    protected long live() {
        return Live.count();
    }
}
