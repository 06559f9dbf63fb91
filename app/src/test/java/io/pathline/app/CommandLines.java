package io.pathline.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs commands in this process and keeps what they print. */
final class CommandLines {
    private CommandLines() {}

    /** What a command left behind. */
    record Result(int exitCode, String out, String err) {}

    static Result run(Object... arguments) {
        return run(new StopSignal(), arguments);
    }

    static Result run(StopSignal stop, Object... arguments) {
        return run(stop, new ByteArrayOutputStream(), arguments);
    }

    /** @param err takes what is printed to the error stream; a test may react to it */
    static Result run(StopSignal stop, ByteArrayOutputStream err, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(stream(out), stream(err), 0, "./pathline");
        String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        int exitCode = Main.run(terminal, stop, texts);
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static Terminal terminal(OutputStream err) {
        return new Terminal(stream(err), stream(err), 0, "./pathline");
    }

    private static PrintStream stream(OutputStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    /** A tiny configuration that trains in a second. */
    static String tiny() {
        return """
                name: tiny
                seed: 3
                device: cpu
                data: {toy: two-moons}
                network: {width: 16, depth: 2, time_frequencies: 4}
                training: {steps: 60, batch: 64, learning_rate: 5e-3, checkpoint_every: 20}
                evaluation: {samples: 400, directions: 16}
                """;
    }

    /** Every file below a folder, relative to it. */
    static List<String> tree(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> !f.equals(folder))
                    .map(f -> folder.relativize(f).toString())
                    .sorted()
                    .toList();
        }
    }
}
