/** Every built-in plugin on its contract kit and on the golden values. */
@NullMarked
package io.pathline.paths.standard;

import org.jspecify.annotations.NullMarked;
