package io.pathline.it.viewer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code pathline view} in a process of its own, from the line that says where it is to its end. */
final class ViewerProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/?");
    private static final Duration START = Duration.ofMinutes(3);

    private static final Set<ViewerProcess> OPEN = ConcurrentHashMap.newKeySet();

    private final Process process;
    private final Path log;
    private final int port;

    private ViewerProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
        OPEN.add(this);
    }

    /** What those that are open have printed, and what their threads do, for whoever has waited in vain. */
    static String all() {
        return OPEN.stream().map(ViewerProcess::told).collect(Collectors.joining("\n\n"));
    }

    /** A JVM that is sent SIGQUIT prints its threads. */
    private String told() {
        try {
            new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid()))
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
            TimeUnit.SECONDS.sleep(2);
            return "The viewer at port " + port + " says:\n" + Files.readString(log);
        } catch (IOException e) {
            return "The viewer at port " + port + " could not be asked: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "The viewer at port " + port + " was not waited for.";
        }
    }

    /** Starts it on a port, 0 for any that is free, with runs to show. */
    static ViewerProcess start(int port, List<Path> runs) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("view"));
        runs.forEach(run -> arguments.add(run.toString()));
        arguments.addAll(List.of("--port", Integer.toString(port)));
        return of(arguments);
    }

    /** Starts a command that opens a viewer, where there are no runs but those that it names. */
    static ViewerProcess of(List<String> arguments) throws IOException, InterruptedException {
        return in(Path.of("").toAbsolutePath(), arguments);
    }

    /** Starts a command in a folder, where it finds what is in runs/. */
    static ViewerProcess in(Path folder, List<String> arguments) throws IOException, InterruptedException {
        Path log = Files.createTempFile("pathline-view", ".log");
        Process process = Pathline.start(folder, log, arguments);
        return new ViewerProcess(process, log, address(process, log));
    }

    /** The port in the line that it prints when it is up. */
    private static int address(Process process, Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end) {
            Matcher address = ADDRESS.matcher(Files.readString(log));
            if (address.find()) {
                return Integer.parseInt(address.group(1));
            }
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        process.destroyForcibly();
        throw new IllegalStateException("The viewer did not come up: " + Files.readString(log));
    }

    String url() {
        return "http://127.0.0.1:" + port + "/";
    }

    int port() {
        return port;
    }

    /** What it has computed so far, on all cores. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    @Override
    public void close() {
        OPEN.remove(this);
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
