package io.pathline.pipelines.control;

import io.pathline.api.InvalidInputException;
import java.time.Duration;
import java.util.List;

/**
 * How punctual actions were.
 *
 * @param actions how many
 * @param late how many missed their deadline
 * @param skipped observations that newer ones replaced
 * @param median of the latencies
 * @param p99 the latency that at most one action in a hundred exceeds (nearest rank)
 * @param longest latency
 * @param meanSteps of the solves
 */
public record ControlReport(
        int actions, int late, long skipped, Duration median, Duration p99, Duration longest, double meanSteps) {
    /**
     * Of at least one action.
     *
     * @throws InvalidInputException if there is none
     */
    public static ControlReport of(List<Action> actions) {
        if (actions.isEmpty()) {
            throw new InvalidInputException("There are no actions to report on; take at least one.");
        }
        List<Duration> latencies =
                actions.stream().map(Action::latency).sorted().toList();
        return new ControlReport(
                actions.size(),
                (int) actions.stream().filter(Action::late).count(),
                actions.stream().mapToLong(Action::skipped).sum(),
                rank(latencies, 0.5),
                rank(latencies, 0.99),
                rank(latencies, 1),
                actions.stream().mapToInt(Action::steps).average().orElseThrow());
    }

    private static Duration rank(List<Duration> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
