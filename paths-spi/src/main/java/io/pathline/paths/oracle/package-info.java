/**
 * What a perfect network would learn: the marginal field of a Gaussian mixture is known in closed form on any affine
 * path, and with it the score, the density and the divergence. Contract kits, solvers and backends are held against it.
 */
@NullMarked
package io.pathline.paths.oracle;

import org.jspecify.annotations.NullMarked;
