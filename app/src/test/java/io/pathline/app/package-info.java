/** Tests of the commands, from their arguments to exit codes and files. */
@NullMarked
package io.pathline.app;

import org.jspecify.annotations.NullMarked;
