package io.pathline.app.viewer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pathline.api.InvalidInputException;
import io.pathline.app.viewer.flow.Fields;
import java.io.IOException;

/** Reading and writing JSON, with bounds for what strangers send. */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNumberLength(40)
                            .maxStringLength(10_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /**
     * The fields of an object.
     *
     * @param where what it is, for messages
     * @throws InvalidInputException if it is none
     */
    static Fields fields(String where, byte[] text) {
        try {
            return new Fields(where, MAPPER.readTree(text));
        } catch (IOException e) {
            throw notJson(where, e);
        }
    }

    static Fields fields(String where, String text) {
        try {
            return new Fields(where, MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            throw notJson(where, e);
        }
    }

    /** A message of ours. */
    static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A message of the viewer is no JSON.", e);
        }
    }

    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    private static InvalidInputException notJson(String where, IOException e) {
        String place = e instanceof JsonProcessingException json && json.getLocation() != null
                ? ", column " + json.getLocation().getColumnNr()
                : "";
        return new InvalidInputException(where + " is not JSON" + place + "; send an object such as {\"request\": 1}.");
    }
}
