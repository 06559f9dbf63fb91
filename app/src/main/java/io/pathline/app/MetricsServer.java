package io.pathline.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.pathline.api.InvalidInputException;
import io.pathline.pipelines.Meters;
import io.pathline.pipelines.metrics.MicrometerMeters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Meters behind a port of this machine alone, as text for Prometheus; or none. */
final class MetricsServer implements AutoCloseable {
    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Meters meters;
    private final @Nullable HttpServer server;

    private MetricsServer(Meters meters, @Nullable HttpServer server) {
        this.meters = meters;
        this.server = server;
    }

    /** Measures nothing and opens nothing. */
    static MetricsServer none() {
        return new MetricsServer(Meters.NONE, null);
    }

    /**
     * Opens a port on the loopback address.
     *
     * @param port 0 for a free one
     * @throws InvalidInputException if it is taken
     */
    static MetricsServer open(int port) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/metrics", exchange -> answer(exchange, registry));
            server.start();
            return new MetricsServer(MicrometerMeters.of(registry), server);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "Port " + port + " cannot be opened for --metrics-port (" + e.getMessage()
                            + "); give another one, or 0 for one that is free.",
                    e);
        }
    }

    private static void answer(HttpExchange exchange, PrometheusMeterRegistry registry) throws IOException {
        try (exchange) {
            byte[] text = registry.scrape().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
        }
    }

    /** Who measures. */
    Meters meters() {
        return meters;
    }

    /** Where meters are read. */
    String address() {
        return server == null ? "" : "http://127.0.0.1:" + server.getAddress().getPort() + "/metrics";
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
    }
}
