/** Tests of the TensorFlow backend; {@link io.pathline.api.BackendContract} is what any backend must keep. */
@NullMarked
package io.pathline.tensorflow;

import org.jspecify.annotations.NullMarked;
