package io.pathline.it.viewer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;

/** The viewer's own answers, past the page. */
final class ViewerApi {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;

    ViewerApi(ViewerProcess viewer) {
        this.url = viewer.url();
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return new ObjectMapper().readTree(response.body());
    }

    /** The id of the first source of a kind that is, or is not, exact. */
    String source(String kind, boolean exact) throws IOException, InterruptedException {
        return StreamSupport.stream(get("api/sources").get("sources").spliterator(), false)
                .filter(source -> source.get("kind").asText().equals(kind)
                        && source.get("exact").asBoolean() == exact)
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
    }

    /** The values of a frame that a stream has sent. */
    List<Float> values(String stream, int index) throws IOException, InterruptedException {
        JsonNode values = get("api/streams/" + stream + "/frames/" + index).get("values");
        return StreamSupport.stream(values.spliterator(), false)
                .map(value -> (float) value.asDouble())
                .toList();
    }
}
