/** Transport held against exact solvers, golden plans and its limits. */
@NullMarked
package io.pathline.paths.transport;

import org.jspecify.annotations.NullMarked;
