/**
 * The backend that runs on TensorFlow, the only place where TensorFlow is imported. It knows no path, loss or solver.
 *
 * <p>Start at {@link io.pathline.tensorflow.TensorFlowBackend}. A formula becomes nodes through {@code GraphTensor};
 * {@code GraphField} compiles functions of a field into {@code GraphProgram}s, each with a graph of its own in which a
 * network's weights are constants; {@code GraphNetwork} keeps a network's state on the host and moves it onto the
 * device while a {@code GraphTrainingProgram} is open; {@code NetworkFolder} writes and reads that state.
 */
@NullMarked
package io.pathline.tensorflow;

import org.jspecify.annotations.NullMarked;
