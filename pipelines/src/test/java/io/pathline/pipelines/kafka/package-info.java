/** Tests of training on topics. */
@NullMarked
package io.pathline.pipelines.kafka;

import org.jspecify.annotations.NullMarked;
