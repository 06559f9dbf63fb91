package io.pathline.app.viewer.flow;

import io.pathline.app.config.Configuration;
import io.pathline.app.config.ConfigurationReader;
import io.pathline.app.run.RunFolder;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.SolverChoice;
import io.pathline.pipelines.TrainedFlow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Everything that can be shown: exact fields, the runs of a folder and named ones, and models trained here. */
public final class Sources implements AutoCloseable {
    /** Solves that go on at once; more wait. */
    private static final int THREADS = 16;

    /** Runs of a folder that are listed. */
    private static final int MOST_RUNS = 200;

    private final Catalogue catalogue;
    private final Consumer<String> note;
    private final Path runs;
    private final Scheduler scheduler;
    private final ModelSource.ModelTools tools;
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<Path, String> known = new LinkedHashMap<>();
    private final List<ExactData> exact = ExactData.all();

    /**
     * The exact fields, and the runs in a folder.
     *
     * @param runs looked through whenever sources are listed; need not exist
     * @param note told of each run that cannot be shown
     */
    public Sources(Catalogue catalogue, Path runs, Consumer<String> note) {
        this.catalogue = catalogue;
        this.runs = runs;
        this.note = note;
        scheduler = Schedulers.newBoundedElastic(THREADS, 10_000, "viewer-solve", 10, true);
        AffinePaths paths = AffinePaths.of(catalogue);
        OdeSettings solvers = new OdeSettings(catalogue);
        tools = new ModelSource.ModelTools(paths, solvers, scheduler);
        for (ExactData data : exact) {
            add(new OracleSource(data, paths, solvers, scheduler));
        }
    }

    /** The distributions behind the exact fields. */
    public List<ExactData> exact() {
        return exact;
    }

    /** The affine paths that there are. */
    public AffinePaths paths() {
        return tools.paths();
    }

    /**
     * Shows a run.
     *
     * @return its id
     * @throws io.pathline.api.InvalidInputException if the folder holds none
     */
    public synchronized String addRun(Path folder) {
        Path place = folder.toAbsolutePath().normalize();
        String before = known.get(place);
        if (before != null) {
            return before;
        }
        RunFolder run = RunFolder.open(folder);
        List<Long> steps = run.checkpointSteps();
        ModelCard card = ModelCard.read(run.checkpoint(steps.isEmpty() ? 0 : steps.get(0)));
        Configuration configuration = new ConfigurationReader(catalogue).read(run.configuration(), List.of());
        String id = free("run:" + place.getFileName());
        known.put(place, id);
        add(new ModelSource(
                id, folder.toString(), card, configuration.solver(), () -> open(configuration, folder), tools));
        return id;
    }

    private TrainedFlow open(Configuration configuration, Path folder) {
        Pathline.requirePlugins(folder, catalogue, note);
        try (Pathline flow = configuration.builder().build()) {
            return flow.open(folder, note);
        }
    }

    /** Shows a model, which is closed with this. */
    public void addModel(String id, String label, TrainedFlow model) {
        Supplier<TrainedFlow> opener = () -> model;
        add(new ModelSource(id, label, ModelCard.of(model), SolverChoice.standard(), opener, tools));
    }

    private synchronized void add(Source source) {
        sources.put(source.id(), source);
    }

    /** Shows a source no longer. */
    public void remove(String id) {
        Source removed;
        synchronized (this) {
            removed = sources.remove(id);
        }
        if (removed != null) {
            removed.close();
        }
    }

    private String free(String id) {
        String name = id;
        for (int i = 2; sources.containsKey(name); i++) {
            name = id + "-" + i;
        }
        return name;
    }

    /**
     * The source of an id.
     *
     * @throws UnknownIdException if there is none
     */
    public synchronized Source find(String id) {
        Source source = sources.get(id);
        if (source == null) {
            throw new UnknownIdException("source", id);
        }
        return source;
    }

    /** All that there are, new runs of the folder too. */
    public List<SourceDescription> descriptions() {
        lookForRuns();
        List<Source> all;
        synchronized (this) {
            all = new ArrayList<>(sources.values());
        }
        return all.stream().map(Source::description).toList();
    }

    /** Runs in the folder that have no checkpoint yet, or cannot be read, are passed over. */
    public void lookForRuns() {
        if (!Files.isDirectory(runs)) {
            return;
        }
        try (Stream<Path> folders = Files.list(runs)) {
            folders.filter(folder -> Files.isDirectory(folder.resolve("checkpoints")))
                    .sorted()
                    .limit(MOST_RUNS)
                    .forEach(this::addIfReadable);
        } catch (IOException e) {
            note.accept("The folder " + runs + " cannot be read: " + e.getMessage());
        }
    }

    private void addIfReadable(Path folder) {
        try {
            addRun(folder);
        } catch (RuntimeException e) {
            note.accept("The run " + folder + " is not shown: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        List<Source> all;
        synchronized (this) {
            all = new ArrayList<>(sources.values());
            sources.clear();
        }
        all.forEach(Source::close);
        scheduler.dispose();
    }
}
