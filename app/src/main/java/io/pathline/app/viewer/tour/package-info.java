/**
 * The numbers of the tour: conditional and marginal trajectories, quality by NFE and the cost of training, computed from
 * exact fields or measured, each when it is asked for.
 */
@NullMarked
package io.pathline.app.viewer.tour;

import org.jspecify.annotations.NullMarked;
