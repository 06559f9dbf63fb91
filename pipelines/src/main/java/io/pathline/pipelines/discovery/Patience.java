package io.pathline.pipelines.discovery;

import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs a stranger's code for so long and no longer. What does not come back keeps a daemon thread, which cannot be ended,
 * but does not keep the program from ending.
 *
 * @param limit for each piece of code
 */
public record Patience(Duration limit) {
    /** Enough for a provider that unpacks libraries on a slow disk; a constructor should take no time at all. */
    public static final Patience STANDARD = new Patience(Duration.ofSeconds(20));

    /**
     * What the work gives, or throws.
     *
     * @param name of the provider, for thread dumps
     * @param what is awaited, for messages
     * @throws UnfitProviderException if it takes too long, or the waiting is interrupted
     * @throws Exception whatever the work throws
     */
    public <T extends @Nullable Object> T await(String name, String what, Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "pathline-provider-" + name);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new UnfitProviderException(what + " took longer than " + limit.toSeconds() + " s");
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new UnfitProviderException("the waiting for " + what + " was interrupted");
        } catch (ExecutionException e) {
            throw thrown(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    private static Exception thrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof Exception exception ? exception : new UndeclaredThrowableException(cause);
    }
}
