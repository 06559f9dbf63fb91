package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Hooks;

/** What comes after a thread's last task waits for it. */
@Timeout(120)
final class LateEndsTest {
    private final LateEnds ends = new LateEnds();
    private final List<String> done = new ArrayList<>();

    @AfterEach
    void forget() {
        Hooks.resetOnErrorDropped();
    }

    @Test
    void theyWaitForTheThreadAndThenRunInOrder() {
        ends.add(() -> done.add("first"));
        ends.add(() -> done.add("second"));
        assertThat(done).isEmpty();
        ends.terminated();
        assertThat(done).containsExactly("first", "second");
        ends.add(() -> done.add("at once"));
        assertThat(done).containsExactly("first", "second", "at once");
    }

    /** One of them brings another, and another thread one more, while it runs. */
    @Test
    void neverTwoAtATime() {
        ends.terminated();
        ends.add(() -> {
            ends.add(() -> done.add("from within"));
            CompletableFuture.runAsync(() -> ends.add(() -> done.add("from beside")))
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
            done.add("first");
        });
        assertThat(done).containsExactly("first", "from within", "from beside");
    }

    @Test
    void oneThatThrowsHoldsNobodyUp() {
        Queue<Throwable> dropped = new ConcurrentLinkedQueue<>();
        Hooks.onErrorDropped(dropped::add);
        ends.add(() -> {
            throw new IllegalStateException("the device is gone");
        });
        ends.add(() -> done.add("second"));
        ends.terminated();
        assertThat(done).containsExactly("second");
        assertThat(dropped).singleElement().satisfies(e -> assertThat(e).hasMessageContaining("the device is gone"));
    }
}
