/**
 * A handle on a stream of frames: pause, resume, single steps, rewind and speed, over any cold stream, in bounded memory.
 *
 * <p>Nothing here knows what a frame is: trajectories of a sampler are played, and frames with a density too.
 */
@NullMarked
package io.pathline.pipelines.playback;

import org.jspecify.annotations.NullMarked;
