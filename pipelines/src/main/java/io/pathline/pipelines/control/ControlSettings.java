package io.pathline.pipelines.control;

import io.pathline.api.InvalidParameterException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * When actions are due; immutable, and every setter gives a changed copy.
 *
 * @param deadline from an observation's arrival to its action, above 0
 * @param nanoTime the clock, in nanoseconds
 * @param scheduler of the solves, whose workers are one thread each; null for a thread of their own
 */
public record ControlSettings(
        Duration deadline, LongSupplier nanoTime, @Nullable Scheduler scheduler) {
    public ControlSettings {
        if (deadline.isNegative() || deadline.isZero()) {
            throw new InvalidParameterException("A deadline of " + deadline + " cannot be met; give more than 0.");
        }
    }

    /** An action is due before the next observation of this rate, in 1 / s. */
    public static ControlSettings atRate(double hertz) {
        if (!(hertz > 0 && hertz <= 1e6)) {
            throw new InvalidParameterException(
                    "A rate of " + hertz + " per second is not possible; give more than 0, up to 1e6.");
        }
        return new ControlSettings(Duration.ofNanos(Math.round(1e9 / hertz)), System::nanoTime, null);
    }

    /** Another deadline. */
    public ControlSettings deadline(Duration limit) {
        return new ControlSettings(limit, nanoTime, scheduler);
    }

    /** Another clock. */
    public ControlSettings clock(LongSupplier nanoseconds) {
        return new ControlSettings(deadline, nanoseconds, scheduler);
    }

    /** Other threads. */
    public ControlSettings scheduler(Scheduler other) {
        return new ControlSettings(deadline, nanoTime, other);
    }
}
