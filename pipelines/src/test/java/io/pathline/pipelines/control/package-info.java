/** Tests of policies at control rate. */
@NullMarked
package io.pathline.pipelines.control;

import org.jspecify.annotations.NullMarked;
