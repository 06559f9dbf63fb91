/** Tests of the metrics. */
@NullMarked
package io.pathline.pipelines.evaluation;

import org.jspecify.annotations.NullMarked;
