/** Tests of the package of the same name. */
@NullMarked
package io.pathline.app.config;

import org.jspecify.annotations.NullMarked;
