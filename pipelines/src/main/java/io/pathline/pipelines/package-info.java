/**
 * The front door of Pathline: name the parts, train on a stream, sample as a stream.
 *
 * <p>{@link io.pathline.pipelines.Pathline} is where to start. {@link io.pathline.pipelines.Catalogue} lists what
 * ServiceLoader finds, {@link io.pathline.pipelines.PathlineModule} wires the parts that were named, and
 * {@link io.pathline.pipelines.TrainedFlow} is what training gives: it samples, is saved and is opened again.
 */
@NullMarked
package io.pathline.pipelines;

import org.jspecify.annotations.NullMarked;
