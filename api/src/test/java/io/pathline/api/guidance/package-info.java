/** The built-in guidances against their kit and their formulas. */
@NullMarked
package io.pathline.api.guidance;

import org.jspecify.annotations.NullMarked;
