/** Training and sampling as a user meets them, on the real backend. */
@NullMarked
package io.pathline.pipelines;

import org.jspecify.annotations.NullMarked;
