package io.pathline.app.viewer;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a request gets.
 *
 * @param status of HTTP
 * @param type of the content
 * @param content nobody writes to it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(HttpResponseStatus status, String type, byte[] content) {
    private static final String JSON = "application/json";

    static Answer json(Object value) {
        return json(HttpResponseStatus.OK, value);
    }

    static Answer json(HttpResponseStatus status, Object value) {
        try {
            return new Answer(status, JSON, Json.MAPPER.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer of the viewer is no JSON.", e);
        }
    }

    static Answer created(Object value) {
        return json(HttpResponseStatus.CREATED, value);
    }

    static Answer nothing() {
        return new Answer(HttpResponseStatus.NO_CONTENT, JSON, new byte[0]);
    }

    static Answer bytes(byte[] content) {
        return new Answer(HttpResponseStatus.OK, "application/octet-stream", content);
    }

    static Answer error(HttpResponseStatus status, String sentence) {
        return json(status, Map.of("error", sentence));
    }

    /** JSON that was written already. */
    static Answer text(String json) {
        return new Answer(HttpResponseStatus.OK, JSON, json.getBytes(StandardCharsets.UTF_8));
    }
}
