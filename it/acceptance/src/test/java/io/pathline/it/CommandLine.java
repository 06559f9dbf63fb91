package io.pathline.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The {@code pathline} command in a process of its own, as the launcher starts it. */
public final class CommandLine {
    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    private CommandLine() {}

    /** What a command printed, both streams together, and its exit code. */
    public record Result(int exitCode, String output) {
        /** The output, so that a test that fails shows it. */
        @Override
        public String toString() {
            return "exit code " + exitCode + "\n" + output;
        }
    }

    public static Result run(Object... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    static Process start(Object... arguments) throws IOException {
        return new ProcessBuilder(command(arguments)).redirectErrorStream(true).start();
    }

    /** Writes both streams into a file, so that nobody has to read them for the process to go on. */
    static Process start(Path log, Object... arguments) throws IOException {
        return new ProcessBuilder(command(arguments))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** What starts the command in a process of its own. */
    static List<String> command(Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Dpathline.home=" + ROOT,
                "-cp",
                System.getProperty("java.class.path"),
                "io.pathline.app.Main"));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }

    /** The scores that {@code evaluate} or {@code demo} left in a run. */
    static JsonNode evaluation(Path run) throws IOException {
        return new ObjectMapper().readTree(run.resolve("evaluation.json").toFile());
    }
}
