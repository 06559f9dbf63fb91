package io.pathline.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathline.app.CommandLines.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command with {@code --view} that runs on a thread of its own, and the viewer's answers to whoever looks. */
final class Watched implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("watched at http://127\\.0\\.0\\.1:(\\d+)/");
    private static final int INTERRUPT = 2;
    private static final long PATIENCE = 60;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final StopSignal stop;
    private final CompletableFuture<Result> result;
    private final int port;

    private Watched(StopSignal stop, CompletableFuture<Result> result, int port) {
        this.stop = stop;
        this.result = result;
        this.port = port;
    }

    static Watched run(Object... arguments) {
        StopSignal stop = new StopSignal();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CompletableFuture<Result> result = CompletableFuture.supplyAsync(() -> CommandLines.run(stop, err, arguments));
        Matcher address = ADDRESS.matcher("");
        while (!address.find()) {
            if (result.isDone()) {
                throw new AssertionError("It ended without a viewer: " + result.join());
            }
            Thread.onSpinWait();
            address = ADDRESS.matcher(err.toString(StandardCharsets.UTF_8));
        }
        return new Watched(stop, result, Integer.parseInt(address.group(1)));
    }

    int port() {
        return port;
    }

    JsonNode get(String path) {
        return send(HttpRequest.newBuilder(uri("http", path)));
    }

    @SuppressWarnings("unchecked") // JSON objects have names
    Map<String, Object> post(String path, String body) {
        return MAPPER.convertValue(
                send(HttpRequest.newBuilder(uri("http", path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))),
                Map.class);
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new AssertionError(response.statusCode() + " " + response.body());
            }
            return MAPPER.readTree(response.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("The viewer hung up.", e);
        }
    }

    /** Asks for one update after the other until one has a picture. */
    byte[] firstFrame(String path) {
        Frames frames = new Frames(1);
        open(path, frames);
        return frames.last.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
    }

    /** Solves a stream, and gives its last frame as the API tells it. */
    JsonNode lastFrame(String request, int frames) {
        String id = String.valueOf(post("api/streams", request).get("id"));
        Frames received = new Frames(frames);
        open("ws/streams/" + id, received)
                .sendText("{\"request\": " + frames + "}", true)
                .join();
        received.last.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
        return get("api/streams/" + id + "/frames/" + (frames - 1));
    }

    private WebSocket open(String path, Frames frames) {
        return client.newWebSocketBuilder().buildAsync(uri("ws", path), frames).join();
    }

    private URI uri(String scheme, String path) {
        return URI.create(scheme + "://127.0.0.1:" + port + "/" + path);
    }

    /** Presses Ctrl-C, and waits for the end. */
    Result interrupted() {
        stop.raise(INTERRUPT, CommandLines.terminal(new ByteArrayOutputStream()));
        return result.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
    }

    /** Ends the command, where a test failed before it did. */
    @Override
    public void close() {
        if (!result.isDone()) {
            interrupted();
        }
    }

    /** Waits for so many frames, and asks for more after every text. */
    private static final class Frames implements WebSocket.Listener {
        final CompletableFuture<byte[]> last = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private CompletableFuture<?> asked = CompletableFuture.completedFuture(null);
        private int missing;

        Frames(int count) {
            missing = count;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean whole) {
            socket.request(1);
            if (whole && missing > 0) { // one after the other: a socket sends one text at a time
                asked = asked.thenCompose(before -> socket.sendText("{\"request\": 1}", true));
            }
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean whole) {
            byte[] part = new byte[data.remaining()];
            data.get(part);
            bytes.writeBytes(part);
            if (whole) {
                missing--;
                if (missing == 0) {
                    last.complete(bytes.toByteArray());
                }
                bytes.reset();
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }
    }
}
