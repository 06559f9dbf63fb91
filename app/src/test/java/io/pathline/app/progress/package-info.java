/** Tests of the package of the same name. */
@NullMarked
package io.pathline.app.progress;

import org.jspecify.annotations.NullMarked;
