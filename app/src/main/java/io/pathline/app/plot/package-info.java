/**
 * Pictures of a run as PNG files, drawn with Java2D alone so that they need no window and no font: the loss curve, samples
 * beside data, and the particles on their way. {@link io.pathline.app.plot.Plots} is the way in.
 */
@NullMarked
package io.pathline.app.plot;

import org.jspecify.annotations.NullMarked;
