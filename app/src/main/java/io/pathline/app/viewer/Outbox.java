package io.pathline.app.viewer;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/**
 * Messages on their way out of one socket, in order, each written when the one before it is. Any thread may add one.
 */
final class Outbox {
    /** Beyond this somebody sends more than he reads, and is cut off. */
    private static final int MOST_WAITING = 1_000;

    private final Sinks.Many<Message> sink = Sinks.many().unicast().onBackpressureBuffer();
    private int waiting;
    private volatile boolean closing;
    private volatile boolean goingAway;

    /**
     * A message that waits.
     *
     * @param frame on the heap, so nothing is lost with it where it is never written
     * @param afterwards run when it has been written
     */
    private record Message(WebSocketFrame frame, Runnable afterwards) {}

    void text(Object json) {
        add(new Message(new TextWebSocketFrame(Json.text(json)), () -> {}));
    }

    void error(String sentence) {
        text(Map.of("type", "error", "message", sentence));
    }

    /** @param afterwards run when it has been written */
    void bytes(byte[] bytes, Runnable afterwards) {
        add(new Message(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(bytes)), afterwards));
    }

    private synchronized void add(Message message) {
        waiting++;
        if (waiting > MOST_WAITING) {
            sink.tryEmitError(new IllegalStateException("A tab does not read what it asks for."));
        } else {
            sink.tryEmitNext(message);
        }
    }

    private synchronized void written() {
        waiting--;
    }

    synchronized boolean isEmpty() {
        return waiting == 0;
    }

    /** Messages that are not written yet. */
    synchronized int waiting() {
        return waiting;
    }

    /** Nothing more comes; what is waiting is written first. */
    synchronized void complete() {
        sink.tryEmitComplete();
    }

    /** Nothing more comes, because the server ends; what is waiting is written first. */
    void goAway() {
        goingAway = true;
        complete();
    }

    /**
     * Reads and writes a socket until its tab leaves, or until {@link #complete}.
     *
     * @param received takes what the tab says
     * @param end with which it is closed after {@link #complete}; 1001 after {@link #goAway}
     */
    Mono<Void> serve(
            WebsocketInbound in,
            WebsocketOutbound out,
            Consumer<WebSocketFrame> received,
            Supplier<WebSocketCloseStatus> end) {
        // Closing discards what is read, which would look as if the tab had left before it has heard.
        Mono<Void> reading =
                in.receiveFrames().doOnNext(received).then(Mono.defer(() -> closing ? Mono.never() : Mono.empty()));
        Mono<Void> writing = sink.asFlux()
                .concatMap(message -> write(message, out), 1)
                .then(Mono.defer(() -> {
                    closing = true;
                    WebSocketCloseStatus status = goingAway ? WebSocketCloseStatus.ENDPOINT_UNAVAILABLE : end.get();
                    return out.sendClose(status.code(), status.reasonText());
                }));
        return Mono.firstWithSignal(reading, writing);
    }

    private Publisher<Void> write(Message message, WebsocketOutbound socket) {
        return socket.sendObject(Mono.just(message.frame())).then().doFinally(end -> {
            written();
            message.afterwards().run();
        });
    }
}
