package io.pathline.pipelines.control;

import io.pathline.api.Samples;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;

/**
 * A policy that answers a stream of observations with a stream of actions, each before its deadline where the machine
 * allows it: when little time is left it takes fewer steps rather than being late. The steps are chosen before a solve
 * begins, from measured times; a solve is never broken off.
 *
 * <pre>{@code
 * ActionStream policy = new ActionStream(FlowPolicy.of(model, PolicySettings.standard()), ControlSettings.atRate(20));
 * policy.actions(camera).subscribe(robot::move);
 * }</pre>
 *
 * <p>Observations are taken as fast as they come, and the latest wins: each request of an action is answered from the
 * newest observation that has not been answered, or the next one. Nothing is solved without a request. The stream is cold,
 * and every subscription measures its solver first; the deadlines of observations that come meanwhile begin behind that.
 */
public final class ActionStream {
    private final ActionSolver solver;
    private final ControlSettings settings;

    /** @param solver used by one subscription at a time, and closed by the caller */
    public ActionStream(ActionSolver solver, ControlSettings settings) {
        this.solver = solver;
        this.settings = settings;
    }

    /**
     * Answers observations.
     *
     * @param observations {@code [1, observationDimension]} each; their end ends the actions, after the last is answered,
     *     and so does an error, at once: a {@link io.pathline.api.PathlineException}, or a {@link
     *     io.pathline.pipelines.StreamFailedException} around anything else that the observations, the solver, the
     *     scheduler or the subscriber throw
     */
    public Flux<Action> actions(Publisher<Samples> observations) {
        return new Actions(Flux.from(observations), solver, settings);
    }

    private static final class Actions extends FluxOperator<Samples, Action> {
        private final ActionSolver solver;
        private final ControlSettings settings;

        Actions(Flux<Samples> observations, ActionSolver solver, ControlSettings settings) {
            super(observations);
            this.solver = solver;
            this.settings = settings;
        }

        @Override
        public void subscribe(CoreSubscriber<? super Action> actions) {
            source.subscribe(new ActionSubscription(actions, solver, settings));
        }
    }
}
