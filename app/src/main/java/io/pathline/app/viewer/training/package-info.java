/**
 * Training that is watched: begun from a page, or by a command with {@code --view}. Whoever watches takes the latest there
 * is; training waits for nobody.
 */
@NullMarked
package io.pathline.app.viewer.training;

import org.jspecify.annotations.NullMarked;
