package io.pathline.app.viewer;

import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.pathline.api.InvalidInputException;
import io.pathline.app.viewer.flow.Delivery;
import io.pathline.app.viewer.flow.FrameBytes;
import io.pathline.app.viewer.flow.OutcomeCode;
import io.pathline.app.viewer.flow.StreamFrame;
import io.pathline.app.viewer.flow.StreamListener;
import io.pathline.app.viewer.flow.StreamSession;
import io.pathline.solvers.SolveStats;
import java.util.LinkedHashMap;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/** A socket that holds a stream: its demand is the solver's, and its end ends the solve. */
final class StreamSocket implements StreamListener {
    private final StreamSession session;
    private final Outbox outbox = new Outbox();
    private final Delivery delivery;

    /** @throws io.pathline.app.viewer.flow.InUseException if another one holds it */
    StreamSocket(StreamSession session) {
        this.session = session;
        this.delivery = session.open(this);
    }

    Mono<Void> handle(WebsocketInbound in, WebsocketOutbound out) {
        return outbox.serve(in, out, this::received, () -> WebSocketCloseStatus.INTERNAL_SERVER_ERROR)
                .doFinally(end -> leave());
    }

    Outbox outbox() {
        return outbox;
    }

    /** Lets go of the stream, also where no socket came about. */
    void leave() {
        delivery.close();
    }

    private void received(WebSocketFrame frame) {
        try {
            delivery.ask(SocketMessage.request(frame));
        } catch (InvalidInputException e) {
            outbox.error(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void frame(StreamFrame frame) {
        outbox.bytes(FrameBytes.of(frame, session.flow().frames()), delivery::sent);
    }

    @Override
    public void ended() {
        SolveStats stats = session.stats();
        Map<String, Object> end = new LinkedHashMap<>();
        end.put("type", "end");
        end.put("outcome", OutcomeCode.word(session.outcome()));
        end.put("advice", session.outcome().advice());
        end.put("nfe", stats.evaluations());
        end.put("accepted", stats.accepted());
        end.put("rejected", stats.rejected());
        end.put("passes", stats.passes());
        outbox.text(end);
    }

    @Override
    public void failed(Throwable error) {
        outbox.error(Errors.sentence(error));
        outbox.complete();
    }
}
