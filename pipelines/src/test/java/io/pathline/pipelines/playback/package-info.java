/** Tests of playback. */
@NullMarked
package io.pathline.pipelines.playback;

import org.jspecify.annotations.NullMarked;
