package io.pathline.it.embedding;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import io.pathline.solvers.TrajectoryFrame;
import java.util.function.IntFunction;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Frames of a sampling stream over HTTP, each on a line of its own, solved as the client reads. */
record FrameRoutes(IntFunction<Flux<TrajectoryFrame>> sampler) {
    RouterFunction<ServerResponse> routes() {
        return route().GET("/samples", this::samples).build();
    }

    private Mono<ServerResponse> samples(ServerRequest request) {
        int count = Integer.parseInt(request.queryParam("count").orElse("100"));
        Flux<Line> lines = sampler.apply(count).map(Line::of);
        return ServerResponse.ok().contentType(MediaType.APPLICATION_NDJSON).body(lines, Line.class);
    }

    @SuppressWarnings("ArrayRecordComponent") // only to be written as JSON
    record Line(double time, float[] values) {
        static Line of(TrajectoryFrame frame) {
            return new Line(frame.time(), frame.samples().values());
        }
    }
}
