/**
 * Meters of a flow's streams for Micrometer. Needs {@code io.micrometer:micrometer-core} and {@code
 * io.projectreactor:reactor-core-micrometer}, which are optional: nothing else in Pathline uses them.
 */
@NullMarked
package io.pathline.pipelines.metrics;

import org.jspecify.annotations.NullMarked;
