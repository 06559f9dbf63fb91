/**
 * What a perfect network would learn: the marginal field of a Gaussian mixture, and of a finite data set, is known in closed
 * form on any affine path, and with it the score, the density, the divergence and the posterior mean. Contract kits, solvers and backends are held against it.
 */
@NullMarked
package io.pathline.paths.oracle;

import org.jspecify.annotations.NullMarked;
