/** Plugins of strangers: what is generated for them, what they build, and how programs come by it. */
@NullMarked
package io.pathline.it.plugins;

import org.jspecify.annotations.NullMarked;
