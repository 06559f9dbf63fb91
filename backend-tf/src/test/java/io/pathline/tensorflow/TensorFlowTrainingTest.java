package io.pathline.tensorflow;

import io.pathline.api.Backend;
import io.pathline.api.TrainingContract;

/** Training on TensorFlow. */
class TensorFlowTrainingTest extends TrainingContract {
    @Override
    protected Backend backend() {
        return Graphs.BACKEND;
    }

    @Override
    protected long live() {
        return Live.count();
    }
}
