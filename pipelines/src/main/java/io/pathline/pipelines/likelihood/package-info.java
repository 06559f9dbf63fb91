/**
 * How likely data is under a flow: {@link io.pathline.pipelines.likelihood.Likelihood} carries points along the field
 * together with the change of their log density, from data to noise or from noise to data, on the host in double
 * precision; {@link io.pathline.pipelines.likelihood.PlacedLikelihood} does so on a device, for networks.
 */
@NullMarked
package io.pathline.pipelines.likelihood;

import org.jspecify.annotations.NullMarked;
