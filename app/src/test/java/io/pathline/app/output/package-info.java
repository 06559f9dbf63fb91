/** Tests of the package of the same name. */
@NullMarked
package io.pathline.app.output;

import org.jspecify.annotations.NullMarked;
