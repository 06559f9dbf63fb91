/** The contract kit of stochastic solvers, and what it measures them with: flows of normal data, whose laws are known. */
@NullMarked
package io.pathline.solvers.stochastic;

import org.jspecify.annotations.NullMarked;
