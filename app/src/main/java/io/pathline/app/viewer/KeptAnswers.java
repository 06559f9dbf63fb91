package io.pathline.app.viewer;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Answers that take a while, each computed once and kept while there is room; the one that was asked for longest ago goes
 * first. No lock is held while one is computed: who asks for the same waits for it, who asks for another does not.
 */
final class KeptAnswers {
    private final long mostBytes;
    private final Map<String, Answer> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, CompletableFuture<Answer>> begun = new HashMap<>();
    private long bytes;

    /** @param mostBytes of all that are kept, keys too */
    KeptAnswers(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** The answer of a key; a failure is told to all who wait for it, and not kept. */
    Answer get(String key, Supplier<Answer> computed) {
        CompletableFuture<Answer> mine = new CompletableFuture<>();
        CompletableFuture<Answer> other;
        synchronized (this) {
            Answer known = kept.get(key);
            if (known != null) {
                return known;
            }
            other = begun.putIfAbsent(key, mine);
        }
        return other == null ? compute(key, computed, mine) : waitedFor(other);
    }

    private Answer compute(String key, Supplier<Answer> computed, CompletableFuture<Answer> mine) {
        try {
            Answer answer = computed.get();
            keep(key, answer);
            mine.complete(answer);
            return answer;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            forgetBegun(key);
        }
    }

    private static Answer waitedFor(CompletableFuture<Answer> other) {
        try {
            return other.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private synchronized void forgetBegun(String key) {
        begun.remove(key);
    }

    private synchronized void keep(String key, Answer answer) {
        kept.put(key, answer);
        bytes += size(key, answer);
        Iterator<Map.Entry<String, Answer>> oldest = kept.entrySet().iterator();
        while (bytes > mostBytes) {
            Map.Entry<String, Answer> gone = oldest.next();
            bytes -= size(gone.getKey(), gone.getValue());
            oldest.remove();
        }
    }

    private static long size(String key, Answer answer) {
        return 2L * key.length() + answer.content().length;
    }

    /** Of all that are kept. */
    synchronized long bytes() {
        return bytes;
    }
}
