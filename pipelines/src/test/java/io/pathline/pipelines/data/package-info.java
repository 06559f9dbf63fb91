/** Tests of the data sources. */
@NullMarked
package io.pathline.pipelines.data;

import org.jspecify.annotations.NullMarked;
