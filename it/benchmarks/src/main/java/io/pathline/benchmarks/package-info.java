/** Paired timings of what the README claims: two ways of doing one thing, in turn, in one process. */
@NullMarked
package io.pathline.benchmarks;

import org.jspecify.annotations.NullMarked;
