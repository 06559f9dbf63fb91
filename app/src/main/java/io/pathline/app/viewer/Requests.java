package io.pathline.app.viewer;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/** Bodies of requests, within bounds. */
final class Requests {
    private static final int MOST_BYTES = 1 << 20;
    private static final int LONGEST = 80;

    private Requests() {}

    /** The body; empty where there is none. */
    static Mono<byte[]> body(HttpServerRequest request) {
        String method = request.method().name();
        if (method.equals("GET") || method.equals("DELETE") || method.equals("HEAD")) {
            return Mono.just(new byte[0]);
        }
        String length = request.requestHeaders().get(HttpHeaderNames.CONTENT_LENGTH, "0");
        String type = request.requestHeaders().get(HttpHeaderNames.CONTENT_TYPE, "");
        if (!length.matches("\\d{1,9}") || Long.parseLong(length) > MOST_BYTES) {
            return Mono.error(tooLarge());
        }
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            return Mono.error(new RefusedException(
                    HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE, "A body is application/json; say so in Content-Type."));
        }
        return request.receive()
                .asByteArray()
                .reduceWith(ByteArrayOutputStream::new, Requests::append)
                .map(ByteArrayOutputStream::toByteArray);
    }

    private static ByteArrayOutputStream append(ByteArrayOutputStream body, byte[] part) {
        if (body.size() + part.length > MOST_BYTES) {
            throw tooLarge();
        }
        body.writeBytes(part);
        return body;
    }

    private static RefusedException tooLarge() {
        return new RefusedException(
                HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "A body has at most " + MOST_BYTES + " bytes; send less.");
    }

    static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }
}
