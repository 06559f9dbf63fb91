package io.pathline.app.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Calls that take a while wait for each other, and no other call waits for them. */
final class WorkersTest {
    @Test
    void anyNumberOfSlowCallsLeavesAThreadForTheQuickOnes() throws InterruptedException {
        Workers workers = new Workers();
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(3);
        try {
            for (int k = 0; k < 50; k++) {
                for (String path : new String[] {"/api/tour/quality", "/api/field", "/api/density"}) {
                    workers.of(path).schedule(() -> awaited(end));
                }
            }
            for (String path : new String[] {"/api/server", "/api/streams", "/api/training/train-1/pause"}) {
                workers.of(path).schedule(answered::countDown);
            }
            assertThat(answered.await(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            end.countDown();
            workers.dispose();
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
