/** What Pathline promises as a whole: its arrows, its figures, its README. */
@NullMarked
package io.pathline.it;

import org.jspecify.annotations.NullMarked;
