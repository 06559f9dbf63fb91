package io.pathline.it.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathline.solvers.SaveAt;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.core.publisher.Flux;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.test.StepVerifier;

/** Frames in a Spring WebFlux handler. */
final class WebFluxTest {
    @Test
    void everyFrameIsALine() {
        try (Trained trained = Trained.quickly()) {
            FrameRoutes routes =
                    new FrameRoutes(count -> trained.flow().sample(trained.model(), count, SaveAt.evenly(4)));
            Flux<String> lines = WebTestClient.bindToRouterFunction(routes.routes())
                    .configureClient()
                    .responseTimeout(Duration.ofMinutes(2)) // the first frame is solved before the first byte
                    .build()
                    .get()
                    .uri("/samples?count=3")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .contentTypeCompatibleWith(MediaType.APPLICATION_NDJSON)
                    .returnResult(String.class)
                    .getResponseBody();
            StepVerifier.create(lines.map(WebFluxTest::json))
                    .assertNext(line -> assertThat(line.get("time").asDouble()).isZero())
                    .expectNextCount(2)
                    .assertNext(line -> {
                        assertThat(line.get("time").asDouble()).isEqualTo(1);
                        assertThat(line.get("values")).hasSize(6);
                    })
                    .verifyComplete();
        }
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(line, e);
        }
    }

    /** Over a real connection: 100,000 frames would be 10 GB, and none is solved after the client has left. */
    @Test
    void theSolveEndsWhenTheClientLeaves() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (Trained trained = Trained.quickly()) {
            FrameRoutes routes = new FrameRoutes(count -> trained.flow()
                    .sample(trained.model(), count, SaveAt.evenly(2))
                    .repeat(100_000)
                    .doOnCancel(ended::countDown));
            DisposableServer server = HttpServer.create()
                    .host("127.0.0.1")
                    .port(0)
                    .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(routes.routes())))
                    .bindNow();
            try {
                URI uri = URI.create("http://127.0.0.1:" + server.port() + "/samples?count=5000");
                try (BufferedReader reader =
                        new BufferedReader(new InputStreamReader(uri.toURL().openStream(), StandardCharsets.UTF_8))) {
                    assertThat(reader.readLine()).startsWith("{\"time\":");
                }
                assertThat(ended.await(120, TimeUnit.SECONDS)).as("cancelled").isTrue();
            } finally {
                server.disposeNow(Duration.ofMinutes(1));
            }
        }
    }
}
