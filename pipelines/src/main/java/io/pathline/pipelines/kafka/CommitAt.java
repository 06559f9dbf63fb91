package io.pathline.pipelines.kafka;

/** When the offsets of rows that were trained on are committed. */
public enum CommitAt {
    /** When a checkpoint that knows them is whole and on disk: what was learned of a committed row is never lost. */
    CHECKPOINT,
    /**
     * After the step that trained on them: for runs without checkpoints. What was learned since the last save, if any, is
     * lost with the process, and its rows are not given again.
     */
    STEP
}
