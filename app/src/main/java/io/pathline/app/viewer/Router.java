package io.pathline.app.viewer;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.pathline.app.viewer.flow.Streams;
import io.pathline.app.viewer.training.Trainings;
import java.util.function.Consumer;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;

/** Checks every request, and leads it to the page, the API or a socket. */
final class Router {
    private static final String POLICY = "default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:;"
            + " media-src blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
    private static final String STREAMS = "/ws/streams/";
    private static final String TRAINING = "/ws/training/";
    private static final WebsocketServerSpec SOCKET = WebsocketServerSpec.builder()
            .maxFramePayloadLength(4_096)
            .compress(false)
            .build();

    private final Guard guard;
    private final Page page;
    private final Api api;
    private final Streams streams;
    private final Trainings trainings;
    private final OpenSockets sockets;
    private final Workers workers;
    private final Consumer<String> note;

    Router(
            Guard guard,
            Page page,
            Api api,
            Streams streams,
            Trainings trainings,
            OpenSockets sockets,
            Workers workers,
            Consumer<String> note) {
        this.note = note;
        this.guard = guard;
        this.page = page;
        this.api = api;
        this.streams = streams;
        this.trainings = trainings;
        this.sockets = sockets;
        this.workers = workers;
    }

    Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        try {
            return routed(request, response);
        } catch (RuntimeException e) {
            return send(response, Errors.answer(e, note));
        }
    }

    private Publisher<Void> routed(HttpServerRequest request, HttpServerResponse response) {
        Call call = Call.of(request.method().name(), request.uri(), new byte[0]);
        String token = call.value("token");
        guard.check(request.requestHeaders(), token);
        String cookie = guard.cookieFor(token);
        if (cookie != null) {
            response.header(HttpHeaderNames.SET_COOKIE, cookie);
        }
        if (call.path().startsWith("/ws/")) {
            return socket(call.path(), request, response);
        }
        if (call.path().startsWith("/api/")) {
            return Requests.body(request)
                    .flatMap(body -> Mono.fromCallable(() -> Errors.answered(
                                    () -> api.answer(Call.of(call.method(), request.uri(), body)), note))
                            .subscribeOn(workers.of(call.path())))
                    .onErrorResume(e -> Mono.just(Errors.answer(e, note)))
                    .flatMap(answer -> Mono.from(send(response, answer)));
        }
        return file(call, request, response);
    }

    private Publisher<Void> socket(String path, HttpServerRequest request, HttpServerResponse response) {
        if (!"websocket".equalsIgnoreCase(request.requestHeaders().get(HttpHeaderNames.UPGRADE))) {
            throw new RefusedException(HttpResponseStatus.BAD_REQUEST, "This is a WebSocket; open it as one.");
        }
        if (path.startsWith(STREAMS)) {
            StreamSocket socket = new StreamSocket(streams.find(path.substring(STREAMS.length())));
            return response.sendWebsocket((in, out) -> sockets.during(socket.outbox(), socket.handle(in, out)), SOCKET)
                    .doOnError(e -> socket.leave());
        }
        if (path.startsWith(TRAINING)) {
            TrainingSocket socket = new TrainingSocket(trainings.find(path.substring(TRAINING.length())));
            return response.sendWebsocket((in, out) -> sockets.during(socket.outbox(), socket.handle(in, out)), SOCKET);
        }
        throw new RefusedException(HttpResponseStatus.NOT_FOUND, "There is no such socket.");
    }

    private Publisher<Void> file(Call call, HttpServerRequest request, HttpServerResponse response) {
        PageFile file = page.find(call.path())
                .orElseThrow(() -> new RefusedException(
                        HttpResponseStatus.NOT_FOUND, "There is nothing at " + Requests.shortened(call.path()) + "."));
        if (!call.method().equals("GET")) {
            throw new RefusedException(HttpResponseStatus.METHOD_NOT_ALLOWED, "The page answers GET alone.");
        }
        response.header(HttpHeaderNames.ETAG, file.tag());
        boolean known = file.tag().equals(request.requestHeaders().get(HttpHeaderNames.IF_NONE_MATCH));
        return send(
                response,
                new Answer(
                        known ? HttpResponseStatus.NOT_MODIFIED : HttpResponseStatus.OK,
                        file.type(),
                        known ? new byte[0] : file.content()));
    }

    private static Publisher<Void> send(HttpServerResponse response, Answer answer) {
        HttpHeaders headers = response.status(answer.status()).responseHeaders();
        headers.set(HttpHeaderNames.CONTENT_SECURITY_POLICY, POLICY)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-cache")
                .set(HttpHeaderNames.X_FRAME_OPTIONS, "DENY")
                .set("x-content-type-options", "nosniff")
                .set("referrer-policy", "no-referrer")
                .set("cross-origin-resource-policy", "same-origin");
        boolean empty = answer.status().code() == 204 || answer.status().code() == 304;
        if (empty) {
            return response.send();
        }
        headers.set(HttpHeaderNames.CONTENT_TYPE, answer.type())
                .set(HttpHeaderNames.CONTENT_LENGTH, answer.content().length);
        return response.sendByteArray(Mono.just(answer.content()));
    }
}
