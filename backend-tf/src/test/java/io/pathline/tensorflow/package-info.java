/** Tests of the TensorFlow backend; {@code BackendContract} is what any backend must keep. */
@NullMarked
package io.pathline.tensorflow;

import org.jspecify.annotations.NullMarked;
