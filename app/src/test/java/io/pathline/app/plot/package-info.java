/** Tests of the package of the same name. */
@NullMarked
package io.pathline.app.plot;

import org.jspecify.annotations.NullMarked;
