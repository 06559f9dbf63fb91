package io.pathline.app;

import io.pathline.api.InvalidInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether a command is measured while it works. */
final class MetricsOptions {
    private static final int LARGEST_PORT = 65_535;

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description =
                    "Serve meters for Prometheus at http://127.0.0.1:PORT/metrics while the command works; 0 takes a "
                            + "free port. See docs/metrics.md.")
    private @Nullable Integer port;

    /** Opens the port, if one was asked for, and says where. */
    MetricsServer open(Terminal terminal) {
        if (port == null) {
            return MetricsServer.none();
        }
        if (port < 0 || port > LARGEST_PORT) {
            throw new InvalidInputException(
                    "--metrics-port " + port + " is no port; give a number from 0 to " + LARGEST_PORT + ".");
        }
        MetricsServer server = MetricsServer.open(port);
        terminal.note("Metrics for Prometheus are at " + server.address() + ".");
        return server;
    }
}
