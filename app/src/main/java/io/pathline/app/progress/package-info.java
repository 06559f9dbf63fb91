/** How far a long task has come: a bar on a terminal, a few plain lines in a log. */
@NullMarked
package io.pathline.app.progress;

import org.jspecify.annotations.NullMarked;
