package io.pathline.app.viewer;

import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.pathline.api.InvalidInputException;
import io.pathline.app.viewer.flow.FrameBytes;
import io.pathline.app.viewer.flow.GridValues;
import io.pathline.app.viewer.training.NoPicture;
import io.pathline.app.viewer.training.Picture;
import io.pathline.app.viewer.training.TrainingFeed;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/** A socket that watches a training: it takes what is new when its page has asked, and training never waits. */
final class TrainingSocket {
    private static final Duration TICK = Duration.ofMillis(33);
    private static final int MOST_OPEN = 1_000;

    private final TrainingFeed feed;
    private final Outbox outbox = new Outbox();
    private final TrainingFeed.Cursor cursor = new TrainingFeed.Cursor();
    private int demand;

    TrainingSocket(TrainingFeed feed) {
        this.feed = feed;
    }

    Mono<Void> handle(WebsocketInbound in, WebsocketOutbound out) {
        Flux<Long> ticks =
                Flux.interval(Duration.ZERO, TICK).onBackpressureDrop().doOnNext(k -> look());
        Mono<Void> served = outbox.serve(in, out, this::received, () -> WebSocketCloseStatus.NORMAL_CLOSURE);
        return Mono.firstWithSignal(served, ticks.then());
    }

    Outbox outbox() {
        return outbox;
    }

    synchronized void received(WebSocketFrame frame) {
        try {
            demand = Math.min(MOST_OPEN, demand + SocketMessage.request(frame));
        } catch (InvalidInputException e) {
            outbox.error(String.valueOf(e.getMessage()));
        }
    }

    /** Sends what is new, if the page has taken what was sent before. */
    synchronized void look() {
        boolean over = feed.isComplete();
        Map<String, Object> state = feed.stateAfter(cursor);
        TrainingFeed.@Nullable Update update =
                (demand > 0 || over) && outbox.isEmpty() ? feed.updateAfter(cursor) : null;
        if (update != null) {
            demand = Math.max(0, demand - 1);
            send(update);
        }
        if (state != null) {
            outbox.text(state);
        }
        if (over && outbox.isEmpty()) {
            outbox.complete();
        }
    }

    private void send(TrainingFeed.Update update) {
        outbox.text(update.message());
        Picture picture = update.picture();
        if (picture != null) {
            send(picture);
        }
        NoPicture none = update.noPicture();
        if (none != null) {
            outbox.text(Map.of("type", "no-picture", "step", none.step(), "message", none.why()));
        }
    }

    private void send(Picture picture) {
        Map<String, Object> evaluation = new LinkedHashMap<>();
        evaluation.put("type", "evaluation");
        evaluation.put("step", picture.step());
        evaluation.put("nfe", picture.samples().stats().evaluations());
        evaluation.put("slicedW2", picture.slicedW2());
        evaluation.put("seconds", picture.seconds());
        outbox.text(evaluation);
        outbox.bytes(FrameBytes.ofTraining(picture.samples(), picture.step(), feed.steps()), () -> {});
        GridValues velocity = picture.velocity();
        if (velocity != null) {
            outbox.bytes(FrameBytes.of(velocity, picture.step()), () -> {});
        }
    }
}
