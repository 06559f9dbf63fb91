package io.pathline.app.viewer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;

/**
 * The sockets of a server, so that each tab hears of its end. Without that the network's threads end under the sockets,
 * and one that is closing just then may stay open without a word.
 */
final class OpenSockets {
    private final Set<Outbox> open = new HashSet<>();
    private boolean ended;

    /** What serves a socket, which is open from its beginning to its end. */
    Mono<Void> during(Outbox socket, Mono<Void> served) {
        return Mono.defer(() -> {
            add(socket);
            return served.doFinally(end -> remove(socket));
        });
    }

    private synchronized void add(Outbox socket) {
        open.add(socket);
        if (ended) {
            socket.goAway();
        }
    }

    private synchronized void remove(Outbox socket) {
        open.remove(socket);
        notifyAll();
    }

    /** Asks every socket to close with 1001, after what it still has to write, and waits so long at most. */
    void end(Duration patience) {
        asked().forEach(Outbox::goAway);
        try {
            await(System.nanoTime() + patience.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever is interrupted waits no longer
        }
    }

    private synchronized List<Outbox> asked() {
        ended = true;
        return new ArrayList<>(open);
    }

    private synchronized void await(long end) throws InterruptedException {
        for (long left = end - System.nanoTime(); !open.isEmpty() && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
