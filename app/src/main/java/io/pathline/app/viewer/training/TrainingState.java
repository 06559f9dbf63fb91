package io.pathline.app.viewer.training;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a training stands. */
public enum TrainingState {
    /** It has not had a step yet. */
    STARTING,
    /** It takes steps. */
    RUNNING,
    /** It takes no step until it is resumed. */
    PAUSED,
    /** It was ended before its last step, and its model can be sampled. */
    STOPPED,
    /** All steps are done. */
    FINISHED,
    /** It ended by an error. */
    FAILED;

    /** As JSON has it. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether no step follows. */
    public boolean isOver() {
        return this == STOPPED || this == FINISHED || this == FAILED;
    }
}
