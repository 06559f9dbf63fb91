package io.pathline.app;

import io.pathline.api.InvalidInputException;
import io.pathline.app.config.Configuration;
import io.pathline.app.config.DataConfiguration;
import io.pathline.app.run.Manifest;
import io.pathline.app.run.RunFolder;
import io.pathline.pipelines.Acknowledged;
import io.pathline.pipelines.Meters;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.data.DataSource;

/**
 * A configuration with its data open and its columns spelled out.
 *
 * @param configuration with nothing left out
 * @param data what it names
 * @param skipped takes the records that are left out, now and while the data is read
 */
record Experiment(Configuration configuration, DataSource data, SkippedRecords skipped) implements AutoCloseable {

    /**
     * Opens the data.
     *
     * @param skipped told of bad records; the caller closes it when its work is done
     */
    static Experiment open(Configuration given, SkippedRecords skipped) {
        DataSource data = given.data().open(skipped);
        skipped.from(data.name());
        Configuration resolved = given.data() instanceof DataConfiguration.Csv csv
                ? given.withData(new DataConfiguration.Csv(
                        csv.file(), csv.columns().with(data.columns()), csv.skipsBadRecords()))
                : given;
        return new Experiment(resolved.withCondition(resolved.condition().of(data)), data, skipped);
    }

    /** Whether the data gives each of its records once, and not again where the run goes on. */
    boolean isGivenOnce() {
        return data instanceof Acknowledged;
    }

    /** The parts wired: every mistake in their combination is found here, before anything native is loaded. */
    Pathline flow() {
        return configuration.builder(data.sampleShape()).build();
    }

    /** The same, measured. */
    Pathline flow(Meters meters) {
        return configuration.builder(data.sampleShape()).meters(meters).build();
    }

    /** The same, measured, and with a network that a viewer can look at. */
    Pathline flow(LiveView live, Meters meters) {
        return live.tapped(configuration.builder(data.sampleShape()), configuration.device())
                .meters(meters)
                .build();
    }

    /** Tells a source that wants to know what was learned of it. */
    void trained(TrainingEvent event) {
        if (data instanceof Acknowledged source) {
            source.trained(event);
        }
    }

    /** Ends a source's connections; twice does nothing. */
    @Override
    public void close() {
        if (data instanceof Acknowledged source) {
            source.close();
        }
    }

    /**
     * The step of a run's latest whole checkpoint.
     *
     * @throws InvalidInputException if there is nothing to go on with or to go on to, or the data has changed
     */
    long resumableStep(Pathline flow, RunFolder run, Terminal terminal) {
        Manifest.requireSameFiles(run, configuration);
        Manifest.requireSameRows(run, configuration, data);
        try (TrainedFlow model = flow.open(run.root(), terminal::note)) {
            if (!model.normalization().equals(data.normalization())) {
                throw new InvalidInputException("The data " + data.name() + " has changed since the run " + run.root()
                        + " began, so it cannot go on; bring the old data back, or train anew.");
            }
            if (model.steps() >= configuration.training().steps()) {
                throw new InvalidInputException("The run " + run.root() + " has had all of its "
                        + Numbers.grouped(model.steps()) + " steps; give it more with --set training.steps=N.");
            }
            return model.steps();
        }
    }
}
