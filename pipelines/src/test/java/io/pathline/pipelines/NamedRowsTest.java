package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.PluginException;
import io.pathline.api.Samples;
import io.pathline.pipelines.data.Datasets;
import io.pathline.pipelines.discovery.InstalledPlugin;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

/** Whose fault an error is, where rows and requests come on different threads. */
@Timeout(120)
final class NamedRowsTest {
    private static final Samples ROW = Samples.points(2, 1, 2);

    /** A stream under the name of a plugin that is called strange. */
    static Flux<Samples> named(Flux<Samples> rows) {
        var plugin =
                Catalogue.discover().installed(PluginKind.PATH, "rectified").plugin();
        var strange = new InstalledPlugin(plugin, "strange", "1", "Of a test.", "", List.of(), "strange-1.0.jar");
        return NamedRows.of(
                rows, (NamedSource) NamedSource.of(new Part("data source", strange), Datasets.toy("two-moons")));
    }

    @Test
    void anErrorIsNamedAlsoAfterARequestThatCameWhileRowsWereTaken() throws InterruptedException {
        Source source = new Source();
        CountDownLatch taking = new CountDownLatch(1);
        CountDownLatch requesting = new CountDownLatch(1);
        CountDownLatch taken = new CountDownLatch(1);
        AtomicReference<@Nullable Throwable> error = new AtomicReference<>();
        BaseSubscriber<Samples> subscriber = new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {}

            @Override
            protected void hookOnNext(Samples chunk) {
                taking.countDown();
                await(requesting);
            }

            @Override
            protected void hookOnError(Throwable failure) {
                error.set(failure);
            }
        };
        named(source).subscribe(subscriber);
        source.whenRequested = () -> {
            requesting.countDown();
            await(taken);
        };
        Thread emitter = started(() -> source.next(ROW));
        await(taking);
        Thread requester = started(() -> subscriber.request(1));
        emitter.join();
        taken.countDown();
        requester.join();
        source.fail(new IllegalStateException("no tide"));
        assertThat(error.get())
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("The data source 'strange'")
                .hasMessageContaining("no tide");
    }

    private static Thread started(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Emits what a test wants. */
    private static final class Source extends Flux<Samples> {
        private volatile @Nullable CoreSubscriber<? super Samples> subscriber;
        private volatile Runnable whenRequested = () -> {};

        @Override
        public void subscribe(CoreSubscriber<? super Samples> actual) {
            subscriber = actual;
            actual.onSubscribe(new Subscription() {
                @Override
                public void request(long n) {
                    whenRequested.run();
                }

                @Override
                public void cancel() {}
            });
        }

        void next(Samples chunk) {
            if (subscriber != null) {
                subscriber.onNext(chunk);
            }
        }

        void fail(Throwable failure) {
            if (subscriber != null) {
                subscriber.onError(failure);
            }
        }
    }
}
