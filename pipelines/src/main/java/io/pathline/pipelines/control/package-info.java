/**
 * Policies at control rate: observations in, actions of a conditional flow out, each before its deadline.
 *
 * <p>{@link io.pathline.pipelines.control.FlowPolicy} compiles a trained flow for one observation at a time, {@link
 * io.pathline.pipelines.control.ActionStream} answers a stream of observations, and {@link
 * io.pathline.pipelines.control.ControlReport} says how late it was.
 */
@NullMarked
package io.pathline.pipelines.control;

import org.jspecify.annotations.NullMarked;
