/** Tests of the package of the same name. */
@NullMarked
package io.pathline.app.run;

import org.jspecify.annotations.NullMarked;
