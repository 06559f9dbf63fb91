package io.pathline.pipelines.playback;

import io.pathline.api.InvalidParameterException;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * How frames are played; immutable, and every setter gives a changed copy.
 *
 * @param buffer frames that are kept for rewinding, at least 1
 * @param rate frames a second, finite; 0 for as fast as they are asked for
 * @param latestWins whether time goes on without demand: a slow subscriber then skips frames instead of slowing the
 *     playback; needs a rate
 * @param holdAtEnd whether the stream stays open behind its last frame, so that one can rewind; else it completes
 * @param paused whether it begins paused
 * @param clock that ticks at the rate
 */
public record PlaybackSettings(
        int buffer, double rate, boolean latestWins, boolean holdAtEnd, boolean paused, Scheduler clock) {
    public PlaybackSettings {
        if (buffer < 1) {
            throw new InvalidParameterException("A buffer of " + buffer + " frames holds none; give 1 or more.");
        }
        requireRate(rate);
        if (latestWins && rate == 0) {
            throw new InvalidParameterException("The latest frame can win only where frames have a time of their own;"
                    + " give a rate above 0, for example 30 frames a second.");
        }
    }

    static void requireRate(double rate) {
        if (!(rate >= 0 && rate <= 1e6)) {
            throw new InvalidParameterException(
                    "Frames cannot be played at a rate of " + rate + "; give 0 to 1e6 a second.");
        }
    }

    /** A buffer of 64 frames, as fast as they are asked for; completes at the end. */
    public static PlaybackSettings standard() {
        return new PlaybackSettings(64, 0, false, false, false, Schedulers.parallel());
    }

    /** Another buffer. */
    public PlaybackSettings buffer(int frames) {
        return new PlaybackSettings(frames, rate, latestWins, holdAtEnd, paused, clock);
    }

    /** Frames a second; 0 for as fast as they are asked for. */
    public PlaybackSettings rate(double framesPerSecond) {
        return new PlaybackSettings(buffer, framesPerSecond, latestWins, holdAtEnd, paused, clock);
    }

    /** At this many frames a second, whether they are asked for or not: for viewers. */
    public PlaybackSettings latestWins(double framesPerSecond) {
        return new PlaybackSettings(buffer, framesPerSecond, true, holdAtEnd, paused, clock);
    }

    /** Stays open behind the last frame until it is closed or cancelled. */
    public PlaybackSettings holdingAtEnd() {
        return new PlaybackSettings(buffer, rate, latestWins, true, paused, clock);
    }

    /** Begins paused. */
    public PlaybackSettings startingPaused() {
        return new PlaybackSettings(buffer, rate, latestWins, holdAtEnd, true, clock);
    }

    /** Another clock, for example one of virtual time. */
    public PlaybackSettings clock(Scheduler newClock) {
        return new PlaybackSettings(buffer, rate, latestWins, holdAtEnd, paused, newClock);
    }
}
