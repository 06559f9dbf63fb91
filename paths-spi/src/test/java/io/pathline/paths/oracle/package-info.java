/** The oracle held against golden values, finite differences and the continuity equation. */
@NullMarked
package io.pathline.paths.oracle;

import org.jspecify.annotations.NullMarked;
