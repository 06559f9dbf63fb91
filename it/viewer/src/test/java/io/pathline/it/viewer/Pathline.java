package io.pathline.it.viewer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The {@code pathline} command in a process of its own. */
final class Pathline {
    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    private Pathline() {}

    /**
     * Both streams go into a file, so that nobody has to read them for the process to go on.
     *
     * @param folder where it works, and looks for runs
     */
    static Process start(Path folder, Path log, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Djava.awt.headless=true",
                "-Dpathline.home=" + ROOT,
                "-cp",
                System.getProperty("java.class.path"),
                "io.pathline.app.Main"));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
