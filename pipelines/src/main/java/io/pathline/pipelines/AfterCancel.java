package io.pathline.pipelines;

import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** What becomes of an error that comes when nobody is there to hear it any more. */
final class AfterCancel {
    private AfterCancel() {}

    /**
     * Tells Reactor, which logs it, of everything but this: a {@code publishOn} whose item is on its way while the cancel
     * ends its thread says that the thread takes no more tasks, and a solve that heard of the cancel between two steps
     * says so. Neither is a failure.
     */
    static void drop(Throwable failure, Context context) {
        if (!(failure instanceof RejectedExecutionException || failure instanceof CancellationException)) {
            Operators.onErrorDropped(failure, context);
        }
    }
}
