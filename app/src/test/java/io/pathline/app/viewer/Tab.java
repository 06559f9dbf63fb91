package io.pathline.app.viewer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A tab of a browser, as far as the server sees it: requests, and sockets whose messages wait to be taken. */
final class Tab {
    private static final long PATIENCE = 60;

    /** A call without an answer is a failure, not a wait for ever. */
    private static final Duration ANSWER = Duration.ofMinutes(5);

    static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final int port;

    Tab(int port) {
        this.port = port;
    }

    /** An answer. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Got(int status, byte[] bytes, HttpResponse<byte[]> response) {
        JsonNode json() {
            try {
                return Json.MAPPER.readTree(bytes);
            } catch (IOException e) {
                throw new AssertionError("The answer is no JSON: " + new String(bytes, StandardCharsets.UTF_8), e);
            }
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    Got get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    Got delete(String path) {
        return send(HttpRequest.newBuilder(uri(path)).DELETE());
    }

    Got post(String path, String json) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    static Got send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response =
                    CLIENT.send(request.timeout(ANSWER).build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Got(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new AssertionError("The server hung up, or gave no answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted.", e);
        }
    }

    /** Posts a stream and gives its id. */
    String stream(String json) {
        Got got = post("/api/streams", json);
        if (got.status() != 201) {
            throw new AssertionError(got.status() + " " + got.json());
        }
        return got.json().get("id").asText();
    }

    Socket socket(String path) {
        Socket socket = new Socket();
        socket.connection = CLIENT.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + path), socket)
                .join();
        return socket;
    }

    /** One message: text or a frame. */
    record Message(@Nullable String text, @Nullable ByteBuffer bytes) {
        JsonNode json() {
            try {
                return Json.MAPPER.readTree(text);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        boolean isFrame() {
            return bytes != null;
        }

        /** A frame's bytes, to be read from its beginning. */
        ByteBuffer frame() {
            if (bytes == null) {
                throw new AssertionError("A frame was expected, and this came: " + text);
            }
            return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** A socket. */
    static final class Socket implements WebSocket.Listener, AutoCloseable {
        private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private @Nullable WebSocket connection;

        void say(String message) {
            connection().sendText(message, true).join();
        }

        void request(int n) {
            say("{\"request\":" + n + "}");
        }

        WebSocket connection() {
            return Objects.requireNonNull(connection);
        }

        /** The next message; fails if none comes. */
        Message take() {
            Message message = poll(PATIENCE * 1_000);
            if (message == null) {
                throw new AssertionError("No message came within " + PATIENCE + " s.");
            }
            return message;
        }

        @Nullable
        Message poll(long milliseconds) {
            try {
                return messages.poll(milliseconds, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        boolean isClosed() {
            return closed.isDone();
        }

        int closeCode() {
            return closed.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                messages.add(new Message(text.toString(), null));
                text.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            byte[] part = new byte[data.remaining()];
            data.get(part);
            bytes.writeBytes(part);
            if (last) {
                messages.add(new Message(null, ByteBuffer.wrap(bytes.toByteArray())));
                bytes.reset();
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.complete(-1);
        }

        /** Leaves as a tab does that is closed: without a word. */
        void leave() {
            connection().abort();
        }

        @Override
        public void close() {
            connection().abort();
        }
    }
}
