package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import io.pathline.solvers.SaveAt;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;

/**
 * No stream of a flow is made with an operator of Reactor that can lose a cancel: one that goes from one source to the next
 * by an arbiter of subscriptions (reactor-core issue 4398), or {@code concat} of an array (4399). It is the certain form
 * of the races in {@link TrainingEventsTest} and {@link NamedErrorsTest}: what a stream is made of is noted while it runs.
 */
@Timeout(60)
final class CancelSafetyTest {
    private static final String KEY = "cancel-safety";
    private static final Samples ROWS = new RandomStreams(2).normal("rows", 0, Shape.of(8, 2));

    private final Set<Class<?>> operators = ConcurrentHashMap.newKeySet();

    @AfterEach
    void forget() {
        Hooks.resetOnEachOperator(KEY);
    }

    /** A stream of a flow, by name. */
    record Kind(String name, BiFunction<Pathline, TrainedFlow, Publisher<?>> opening) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind(
                        "training under evaluation",
                        (flow, model) -> flow.train(
                                Flows.points(5), s -> s.steps(3).batch(8).evaluateEvery(1, ROWS))),
                new Kind(
                        "training with a stop signal",
                        (flow, model) -> flow.train(
                                Flows.points(5), s -> s.steps(3).batch(8).stopWhen(Mono.never()))),
                new Kind(
                        "reflow",
                        (flow, model) -> flow.reflow(model, s -> s.steps(3).batch(8))),
                new Kind("samples", (flow, model) -> flow.sample(model, SamplingSettings.of(8, 1), SaveAt.end())),
                new Kind(
                        "samples with density",
                        (flow, model) -> flow.sampleWithDensity(
                                model, SamplingSettings.of(8, 1), LikelihoodSettings.exact(), SaveAt.end())),
                new Kind(
                        "likelihood",
                        (flow, model) -> flow.likelihood(model, Flows.points(5).take(2), LikelihoodSettings.exact())),
                new Kind(
                        "encode",
                        (flow, model) -> flow.encode(model, Flows.points(5).take(2))),
                new Kind(
                        "decode",
                        (flow, model) -> flow.decode(model, Flows.points(5).take(2))),
                new Kind("interpolate", (flow, model) -> flow.interpolate(model, ROWS, ROWS, 3)),
                new Kind("pairs", (flow, model) -> flow.pairs(model, 0, 8).take(2)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void noOperatorOfAStreamCanLoseACancel(Kind kind) {
        try (Pathline flow = Flows.small().solver("euler", 2).build();
                TrainedFlow model =
                        Flows.train(flow, TrainingSettings.standard().steps(1).batch(8))) {
            note();
            Flux.from(kind.opening().apply(flow, model)).doOnNext(this::close).blockLast();
            assertThat(operators).as("so that the net is known to catch").hasSizeGreaterThan(3);
            assertThat(operators).noneMatch(CancelSafetyTest::losesCancels);
        }
    }

    /** What the test above is worth. */
    @Test
    void theOperatorsThatLoseCancelsAreKnownByTheirMake() {
        Flux<Integer> one = Flux.just(1).hide();
        Stream.of(
                        Flux.concat(one, one),
                        one.concatMap(Mono::just),
                        one.concatMap(Mono::just, 0),
                        one.onErrorResume(e -> one),
                        one.onErrorMap(e -> e),
                        one.retry(1),
                        one.repeat(1),
                        one.switchIfEmpty(one),
                        one.expand(i -> Flux.empty()))
                .forEach(stream -> assertThat(losesCancels(stream.getClass()))
                        .as("%s", stream.getClass())
                        .isTrue());
        assertThat(losesCancels(one.map(i -> i).getClass())).isFalse();
    }

    private void note() {
        Hooks.onEachOperator(KEY, stream -> {
            operators.add(stream.getClass());
            return stream;
        });
    }

    private void close(Object item) {
        if (item instanceof TrainingEvent.Finished finished) {
            finished.model().close();
        }
    }

    private static boolean losesCancels(Class<?> operator) {
        return operator.getSimpleName().startsWith("FluxConcat")
                || Stream.<Class<?>>iterate(operator, c -> c != null, Class::getSuperclass)
                        .flatMap(made -> Arrays.stream(made.getDeclaredClasses()))
                        .anyMatch(CancelSafetyTest::arbitrates);
    }

    private static boolean arbitrates(Class<?> subscriber) {
        return Stream.<Class<?>>iterate(subscriber, c -> c != null, Class::getSuperclass)
                .anyMatch(made -> made.getSimpleName().equals("MultiSubscriptionSubscriber"));
    }
}
