/**
 * Files of samples: CSV, NPY, NPZ, and PNG for images, written frame by frame so that a trajectory needs the memory of one frame, and there
 * whole or not at all. {@link io.pathline.app.output.SampleFile} is the way in.
 */
@NullMarked
package io.pathline.app.output;

import org.jspecify.annotations.NullMarked;
