package io.pathline.app.viewer;

import io.pathline.api.InvalidInputException;
import io.pathline.app.viewer.flow.SolverRequests;
import io.pathline.app.viewer.flow.Sources;
import io.pathline.app.viewer.flow.Streams;
import io.pathline.app.viewer.training.NetworkTap;
import io.pathline.app.viewer.training.Trainings;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.FlowDefinition;
import io.pathline.pipelines.data.DataSource;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.resources.LoopResources;

/**
 * The live viewer: a server on one port, with everything that it shows.
 *
 * <pre>{@code
 * try (ViewerServer viewer = ViewerServer.start(ViewerSettings.local(), System.err::println)) {
 *     System.out.println(viewer.url());
 *     viewer.waitForEnd();
 * }
 * }</pre>
 */
public final class ViewerServer implements AutoCloseable {
    private static final int LOOPS = 2;
    private static final Duration END = Duration.ofSeconds(5);

    /** For the sockets to close: a tab that does not read is not waited for. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final ViewerSettings settings;
    private final Consumer<String> note;
    private final Sources sources;
    private final Streams streams;
    private final Trainings trainings;
    private final OpenSockets sockets = new OpenSockets();
    private final Viewing viewing = new Viewing();
    private final Workers workers = new Workers();
    private final LoopResources loops = LoopResources.create("viewer-http", LOOPS, true);
    private final DisposableServer server;

    private ViewerServer(ViewerSettings settings, Consumer<String> note) {
        this.settings = settings;
        this.note = note;
        Catalogue catalogue = Catalogue.discover();
        sources = new Sources(catalogue, settings.folder(), note);
        streams = new Streams(sources);
        trainings = new Trainings(catalogue, sources);
        try {
            settings.runs().forEach(sources::addRun);
            server = bound(catalogue);
        } catch (RuntimeException e) {
            closeWork();
            throw e;
        }
    }

    /**
     * Starts a server.
     *
     * @param note told what a person should know
     * @throws InvalidInputException if the address or the port cannot be had, or a run is none
     */
    public static ViewerServer start(ViewerSettings settings, Consumer<String> note) {
        return new ViewerServer(settings, note);
    }

    private DisposableServer bound(Catalogue catalogue) {
        Page page = Page.load();
        Api api = new Api(
                HexFormat.of().toHexDigits(new SecureRandom().nextLong()),
                viewing,
                new SourceCalls(sources, catalogue),
                new StreamCalls(streams, new SolverRequests(catalogue)),
                new FieldCalls(sources),
                new TrainingCalls(trainings),
                new TourCalls(sources, catalogue));
        try {
            return HttpServer.create()
                    .host(settings.address())
                    .port(settings.port())
                    .runOn(loops)
                    .compress(false)
                    .handle((request, response) ->
                            router(page, api, port(request)).handle(request, response))
                    .bindNow();
        } catch (ChannelBindException e) {
            throw new InvalidInputException(
                    "The viewer cannot listen on " + settings.address() + ":" + settings.port() + ": "
                            + (settings.port() == 0 ? "the address is not this machine's" : "another program does")
                            + ". Choose another --port, or 0 for a free one.",
                    e);
        }
    }

    private Router router(Page page, Api api, int port) {
        return new Router(new Guard(settings, port), page, api, streams, trainings, sockets, workers, note);
    }

    /** The port that a request came to, which is known only once the server is bound. */
    private static int port(HttpServerRequest request) {
        InetSocketAddress address = request.hostAddress();
        return address == null ? 0 : address.getPort();
    }

    /** That was bound. */
    public int port() {
        return server.port();
    }

    /** To open in a browser; with the token, where there is one. */
    public String url() {
        String host = settings.address().contains(":") ? "[" + settings.address() + "]" : settings.address();
        return "http://" + host + ":" + port() + "/" + (settings.token() == null ? "" : "?token=" + settings.token());
    }

    /** How many streams are held by a tab. */
    public long heldStreams() {
        return streams.held();
    }

    /**
     * Shows a training that a command runs, before anything else.
     *
     * @param label any text
     * @param tap that the command's flow was built with
     * @param steps of the training
     * @param every steps between two pictures
     */
    public Trainings.Watched watch(
            String label, NetworkTap tap, FlowDefinition flow, DataSource data, long steps, int every) {
        Trainings.Watched watched = trainings.watch(label, tap, flow, data, steps, every);
        viewing.show("train?training=" + watched.feed().id());
        return watched;
    }

    /**
     * Shows a run too.
     *
     * @return the id of its source
     * @throws InvalidInputException if the folder holds no run
     */
    public String add(Path run) {
        return sources.addRun(run);
    }

    /**
     * Shows a source before anything else.
     *
     * @param how what the page's address says of it, for example seed and solver
     */
    public void show(String source, Map<String, String> how) {
        viewing.show(PageAddress.of(sources.find(source).description(), how));
    }

    /** Blocks until the server is closed. */
    public void waitForEnd() {
        server.onDispose().block();
    }

    @Override
    public void close() {
        sockets.end(FAREWELL);
        streams.close();
        server.disposeNow(END);
        closeWork();
    }

    private void closeWork() {
        trainings.close();
        streams.close();
        sources.close();
        workers.dispose();
        loops.disposeLater(Duration.ZERO, END).block(END);
    }
}
