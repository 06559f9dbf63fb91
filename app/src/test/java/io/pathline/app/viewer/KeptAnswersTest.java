package io.pathline.app.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Answers are kept within their bytes, and one that is being computed holds up no other. */
final class KeptAnswersTest {
    private final AtomicInteger computed = new AtomicInteger();

    private Answer answer(int bytes) {
        computed.incrementAndGet();
        return Answer.bytes(new byte[bytes]);
    }

    @Test
    void theOneThatWasAskedForLongestAgoGoesWhenThereAreTooManyBytes() {
        KeptAnswers kept = new KeptAnswers(1_000);
        kept.get("a", () -> answer(400));
        kept.get("b", () -> answer(400));
        kept.get("a", () -> answer(400));
        kept.get("c", () -> answer(400));
        assertThat(kept.bytes()).isLessThanOrEqualTo(1_000);
        assertThat(computed).hasValue(3);
        kept.get("a", () -> answer(400));
        assertThat(computed).as("a is kept").hasValue(3);
        kept.get("b", () -> answer(400));
        assertThat(computed).as("b is not").hasValue(4);
    }

    @Test
    void anAnswerThatIsLargerThanAllRoomIsGivenAndNotKept() {
        KeptAnswers kept = new KeptAnswers(1_000);
        assertThat(kept.get("a", () -> answer(5_000)).content()).hasSize(5_000);
        assertThat(kept.bytes()).isZero();
    }

    @Test
    void whileOneIsComputedAnotherIsAnsweredAndAnEqualOneWaitsForIt() throws InterruptedException {
        KeptAnswers kept = new KeptAnswers(1_000);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Answer> slow = CompletableFuture.supplyAsync(() -> kept.get("slow", () -> {
            begun.countDown();
            awaited(go);
            return answer(10);
        }));
        begun.await();
        CompletableFuture<Answer> other = CompletableFuture.supplyAsync(() -> kept.get("other", () -> answer(20)));
        assertThat(other.orTimeout(60, TimeUnit.SECONDS).join().content()).hasSize(20);
        CompletableFuture<Answer> equal = CompletableFuture.supplyAsync(() -> kept.get("slow", () -> answer(10)));
        go.countDown();
        assertThat(equal.orTimeout(60, TimeUnit.SECONDS).join()).isSameAs(slow.join());
        assertThat(computed).hasValue(2);
    }

    @Test
    void aFailureIsNotKept() {
        KeptAnswers kept = new KeptAnswers(1_000);
        assertThatThrownBy(() -> kept.get("a", () -> {
                    throw new IllegalStateException("once");
                }))
                .hasMessage("once");
        assertThat(kept.get("a", () -> answer(1)).content()).hasSize(1);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
