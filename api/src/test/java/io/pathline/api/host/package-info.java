/** Tests of the reference interpreter. */
@NullMarked
package io.pathline.api.host;

import org.jspecify.annotations.NullMarked;
