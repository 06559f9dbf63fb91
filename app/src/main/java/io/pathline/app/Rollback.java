package io.pathline.app;

import io.pathline.api.ModelFormatException;
import io.pathline.app.run.RunFolder;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainedFlow;

/** Takes a run back to a checkpoint from which another learning rate can make a difference. */
record Rollback(Pathline flow, RunFolder run, Terminal terminal) {

    /**
     * Goes back to the last whole checkpoint that was followed by at least one update before the step that failed: the
     * failing step itself depends on weights and batch alone, so one right before it would fail again at any rate.
     * Checkpoints after it are removed, for they belong to what is given up.
     *
     * @return the step of the checkpoint; 0 for the run's beginning
     */
    long before(long failedStep) {
        long target = run.checkpointSteps().stream()
                .filter(step -> step < failedStep - 1)
                .filter(this::isWhole)
                .findFirst()
                .orElse(0L);
        run.removeCheckpointsAfter(target);
        return target;
    }

    private boolean isWhole(long step) {
        try (TrainedFlow model = flow.open(run.checkpoint(step))) {
            return model.steps() == step;
        } catch (ModelFormatException e) {
            terminal.note(e.getMessage() + " It is passed over.");
            return false;
        }
    }
}
