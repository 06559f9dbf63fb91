/** The folder of a run: what it was made from, how it went, and where its parts lie. */
@NullMarked
package io.pathline.app.run;

import org.jspecify.annotations.NullMarked;
