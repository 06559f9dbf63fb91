/** Tests of the built-in stochastic solvers: contracts, the papers' formulas, and mixtures of normal data. */
@NullMarked
package io.pathline.solvers.stochastic.standard;

import org.jspecify.annotations.NullMarked;
