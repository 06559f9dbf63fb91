package io.pathline.app.run;

import io.pathline.api.InvalidInputException;
import java.nio.file.Path;

/** Another process trains the run. */
public final class RunInUseException extends InvalidInputException {
    private static final long serialVersionUID = 1;

    /** @param owner who has it, for example {@code process 4711 since 2026-03-01T10:00:00Z} */
    public RunInUseException(Path run, String owner) {
        super("The run " + run + " is in use by " + owner
                + ", and two cannot train one run. Wait for it to end, or stop it first.");
    }
}
