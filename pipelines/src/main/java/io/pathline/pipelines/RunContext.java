package io.pathline.pipelines;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * What the Reactor {@link Context} of every stream of a flow says: which run it is, and its seed. A data stream can read
 * both where it is subscribed to, for example to key its randomness:
 *
 * <pre>{@code
 * Flux<Samples> rows = Flux.deferContextual(context -> simulated(RunContext.seed(context)));
 * flow.train(rows, s -> s).contextWrite(c -> c.put(RunContext.RUN_ID, "night-3")).subscribe(...);
 * }</pre>
 *
 * <p>The context travels with subscriptions alone; nothing is put into or taken from thread locals.
 */
public final class RunContext {
    /** The key of the run's name, a {@link String}: the subscriber's, or {@code train-1}, {@code sample-2}, ... */
    public static final String RUN_ID = "pathline.run.id";

    /** The key of the seed, a {@link Long}. */
    public static final String SEED = "pathline.seed";

    private static final AtomicLong RUNS = new AtomicLong();

    private RunContext() {}

    /** The run's name. */
    public static String runId(ContextView context) {
        return context.hasKey(RUN_ID) ? context.get(RUN_ID) : "a run without a name";
    }

    /**
     * The seed of the flow.
     *
     * @throws java.util.NoSuchElementException outside of a flow's streams
     */
    public static long seed(ContextView context) {
        return context.get(SEED);
    }

    /** Says the seed, and a name where the subscriber gave none. */
    static UnaryOperator<Context> of(String kind, long seed) {
        return context -> {
            Context seeded = context.put(SEED, seed);
            return seeded.hasKey(RUN_ID) ? seeded : seeded.put(RUN_ID, kind + "-" + RUNS.incrementAndGet());
        };
    }

    /** The beginning of a sentence about a failure. */
    static String sentence(ContextView context) {
        return "The stream '" + runId(context) + "'";
    }
}
