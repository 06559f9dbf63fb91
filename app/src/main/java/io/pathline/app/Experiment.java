package io.pathline.app;

import io.pathline.api.InvalidInputException;
import io.pathline.app.config.Configuration;
import io.pathline.app.config.DataConfiguration;
import io.pathline.app.run.RunFolder;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.data.DataSource;

/**
 * A configuration with its data open and its columns spelled out.
 *
 * @param configuration with nothing left out
 * @param data what it names
 */
record Experiment(Configuration configuration, DataSource data) {

    /** Opens the data. */
    static Experiment open(Configuration given) {
        DataSource data = given.data().open();
        Configuration resolved = given.data() instanceof DataConfiguration.Csv csv
                ? given.withData(new DataConfiguration.Csv(csv.file(), data.columns()))
                : given;
        return new Experiment(
                data.classes() > 0
                        ? resolved.withCondition(resolved.condition().withClasses(data.classes()))
                        : resolved,
                data);
    }

    /** The parts wired: every mistake in their combination is found here, before anything native is loaded. */
    Pathline flow() {
        return configuration.builder(data.sampleShape()).build();
    }

    /**
     * The step of a run's latest whole checkpoint.
     *
     * @throws InvalidInputException if there is nothing to go on with or to go on to, or the data has changed
     */
    long resumableStep(Pathline flow, RunFolder run, Terminal terminal) {
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
