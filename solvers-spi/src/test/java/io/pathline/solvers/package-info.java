/** The contract kit for solvers, and the proofs of the solve loop; all on the host interpreter in double precision. */
@NullMarked
package io.pathline.solvers;

import org.jspecify.annotations.NullMarked;
