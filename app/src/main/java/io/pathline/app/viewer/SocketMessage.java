package io.pathline.app.viewer;

import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.pathline.api.InvalidInputException;
import io.pathline.app.viewer.flow.Fields;

/** What a page says over a socket: how many more it wants. */
final class SocketMessage {
    private static final int MOST = 1_000;

    private SocketMessage() {}

    /**
     * How many more are asked for.
     *
     * @throws InvalidInputException if it says something else
     */
    static int request(WebSocketFrame frame) {
        if (!(frame instanceof TextWebSocketFrame text)) {
            throw new InvalidInputException("Bytes were sent; this socket reads {\"request\": n} alone.");
        }
        Fields fields = Json.fields("the message", text.text());
        if (!fields.has("request")) {
            throw new InvalidInputException("The message asks for nothing; send {\"request\": n}.");
        }
        int count = fields.count("request", 1, 1, MOST);
        fields.requireNoOther();
        return count;
    }
}
