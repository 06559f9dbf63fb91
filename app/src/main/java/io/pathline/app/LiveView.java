package io.pathline.app;

import io.pathline.api.DeviceChoice;
import io.pathline.app.config.Configuration;
import io.pathline.app.run.RunFolder;
import io.pathline.app.viewer.ViewerServer;
import io.pathline.app.viewer.training.NetworkTap;
import io.pathline.app.viewer.training.Trainings.Watched;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainingEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The viewer beside a command that was given {@code --view}; without it, nothing happens here. */
final class LiveView implements AutoCloseable {
    /** Pictures of the model in a training, if somebody looks all the time. */
    private static final int PICTURES = 100;

    private static final long SHORTEST = 1;
    private static final long LONGEST = 100;

    private final Terminal terminal;
    private final @Nullable ViewerServer server;
    private @Nullable LiveOptions unannounced;
    private @Nullable NetworkTap tap;
    private @Nullable Watched watched;

    private LiveView(Terminal terminal, @Nullable ViewerServer server, @Nullable LiveOptions options) {
        this.terminal = terminal;
        this.server = server;
        this.unannounced = options;
    }

    /** Opens it; where it is will be said when there is something to see. */
    static LiveView open(@Nullable LiveOptions options, Terminal terminal) {
        if (options == null || !options.isAskedFor()) {
            return new LiveView(terminal, null, null);
        }
        ViewerServer server = ViewerServer.start(options.settings(List.of()), terminal::note);
        return new LiveView(terminal, server, options);
    }

    private void announce(ViewerServer viewer) {
        if (unannounced != null) {
            terminal.note("It can be watched at " + viewer.url());
            unannounced.openIfWanted(viewer.url(), terminal);
            unannounced = null;
        }
    }

    /** Lets the viewer look at the network of a flow. */
    Pathline.Builder tapped(Pathline.Builder flow, DeviceChoice device) {
        if (server == null) {
            return flow;
        }
        tap = NetworkTap.of(device);
        return flow.override(tap.module());
    }

    /** Shows a training of a flow that was wired with this. */
    Consumer<TrainingEvent> watching(Experiment experiment) {
        if (server == null || tap == null) {
            return event -> {};
        }
        Configuration c = experiment.configuration();
        long steps = c.training().steps();
        int every = (int) Math.max(SHORTEST, Math.min(LONGEST, steps / PICTURES));
        watched = server.watch(c.name(), tap, c.flow(), experiment.data(), steps, every);
        announce(server);
        return watched.events();
    }

    /** The training that was watched is over; its run can be sampled from the page. */
    void trained(RunFolder run) {
        if (server != null && watched != null) {
            watched.finished(server.add(run.root()));
        }
    }

    /** Shows samples of a run, from the same noise, as far as the page knows the settings. */
    void show(Path run, PageSettings settings) {
        if (server != null) {
            server.show(server.add(run), settings.values());
            announce(server);
            if (!settings.unknown().isEmpty()) {
                terminal.note("The viewer shows these samples without what it does not know: "
                        + String.join("; ", settings.unknown()) + ".");
            }
        }
    }

    /** Waits for Ctrl-C. */
    void stay(StopSignal stop) {
        if (server != null) {
            terminal.say("The viewer stays at " + server.url() + " until Ctrl-C.");
            stop.await();
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
