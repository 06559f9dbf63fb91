package io.pathline.pipelines.playback;

/**
 * Where a playback stands.
 *
 * @param position the index of the frame that was played last, from 0; -1 before the first
 * @param bufferedFrom the oldest frame that can be gone back to without solving anew
 * @param bufferedTo one after the newest frame that has been solved for
 * @param paused whether it waits for {@link Playback#resume}
 * @param rate frames a second; 0 for as fast as they are asked for
 * @param dropped frames whose time passed without demand
 * @param atEnd whether the last frame has been played
 */
public record PlaybackStatus(
        int position, int bufferedFrom, int bufferedTo, boolean paused, double rate, long dropped, boolean atEnd) {}
