package io.pathline.pipelines.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Samples;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

final class SourcesTest {
    private static final Samples A = Samples.points(2, 1, 2);
    private static final Samples B = Samples.points(2, 3, 4, 5, 6);

    @Test
    void aPublisherOfTheJdkGivesItsChunksOnDemand() {
        var chunks = JdkFlowAdapter.publisherToFlowPublisher(Flux.just(A, B));
        StepVerifier.create(Sources.of(chunks), 0)
                .expectSubscription()
                .thenRequest(1)
                .expectNext(A)
                .thenRequest(1)
                .expectNext(B)
                .verifyComplete();
        try (SubmissionPublisher<Samples> publisher = new SubmissionPublisher<>()) {
            StepVerifier.create(Sources.of(publisher))
                    .then(() -> publisher.submit(A))
                    .expectNext(A)
                    .then(publisher::close)
                    .verifyComplete();
        }
    }

    @Test
    void whatCanBeGoneThroughIsGoneThroughByEachSubscriber() {
        Flux<Samples> chunks = Sources.of(List.of(A, B));
        StepVerifier.create(chunks).expectNext(A, B).verifyComplete();
        StepVerifier.create(chunks).expectNext(A, B).verifyComplete();
        AtomicInteger made = new AtomicInteger();
        Flux<Samples> iterators = Sources.ofIterator(() -> counting(made));
        StepVerifier.create(iterators.take(3)).expectNextCount(3).verifyComplete();
        StepVerifier.create(iterators.take(2)).expectNextCount(2).verifyComplete();
        assertThat(made)
                .as("an endless iterator is asked for what is requested")
                .hasValue(5);
    }

    private static Iterator<Samples> counting(AtomicInteger made) {
        return Stream.generate(() -> Samples.points(1, made.incrementAndGet())).iterator();
    }

    @Test
    void aStreamIsClosedAtTheEndAtAnErrorAndWhenCancelled() {
        AtomicInteger open = new AtomicInteger();
        Flux<Samples> chunks = Sources.ofStream(() -> {
            open.incrementAndGet();
            return Stream.of(A, B).onClose(open::decrementAndGet);
        });
        StepVerifier.create(chunks).expectNext(A, B).verifyComplete();
        assertThat(open).hasValue(0);
        StepVerifier.create(chunks, 1).expectNext(A).thenCancel().verify();
        assertThat(open).hasValue(0);
        Flux<Samples> failing = Sources.ofStream(() -> {
            open.incrementAndGet();
            return Stream.of(1)
                    .<Samples>map(i -> {
                        throw new IllegalStateException("broken");
                    })
                    .onClose(open::decrementAndGet);
        });
        StepVerifier.create(failing).verifyErrorMessage("broken");
        assertThat(open).hasValue(0);
    }
}
