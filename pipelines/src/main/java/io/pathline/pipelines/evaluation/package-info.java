/**
 * How near samples are to data: metrics on the host, in double precision, the same whatever the number of threads.
 *
 * <p>Each metric has {@code distance} or {@code share}, a number, and {@code score}, the number with a sentence on how
 * it was measured: a metric between samples means little without its floor, the same metric between two samples of the
 * data.
 */
@NullMarked
package io.pathline.pipelines.evaluation;

import org.jspecify.annotations.NullMarked;
