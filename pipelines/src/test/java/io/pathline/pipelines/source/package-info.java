/** Tests of sources of training data. */
@NullMarked
package io.pathline.pipelines.source;

import org.jspecify.annotations.NullMarked;
