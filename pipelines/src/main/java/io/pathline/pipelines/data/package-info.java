/**
 * Where training data come from: files of numbers, toy sets, arrays in memory, and any stream of chunks.
 *
 * <p>{@link io.pathline.pipelines.data.Datasets} names the built-in ones. A {@link
 * io.pathline.pipelines.data.DataSource} is an endless stream of rows in which row n depends on (seed, n) alone, with
 * rows set aside that the stream never shows. {@link io.pathline.pipelines.data.Rebatch} turns chunks of any size into
 * batches, and {@link io.pathline.pipelines.data.Normalization} is the way between data units and the network's.
 */
@NullMarked
package io.pathline.pipelines.data;

import org.jspecify.annotations.NullMarked;
