/** The negative controls of the backend kits that need a whole backend; in the kits' package, whose rules they call. */
@NullMarked
package io.pathline.api;

import org.jspecify.annotations.NullMarked;
