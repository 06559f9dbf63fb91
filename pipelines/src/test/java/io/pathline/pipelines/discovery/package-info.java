/** Tests of the search for plugins that need its inner parts; the others are with the catalogue's. */
@NullMarked
package io.pathline.pipelines.discovery;

import org.jspecify.annotations.NullMarked;
