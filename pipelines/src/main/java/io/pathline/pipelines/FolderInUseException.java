package io.pathline.pipelines;

import io.pathline.api.InvalidInputException;
import java.nio.file.Path;

/** A folder is locked by somebody who writes into it, so nobody else may. */
public final class FolderInUseException extends InvalidInputException {
    private static final long serialVersionUID = 1;
    private final String owner;

    /** @param owner who has it, for example {@code process 4711 since 2026-03-01T10:00:00Z} */
    public FolderInUseException(Path folder, String owner) {
        super("The folder " + folder + " is in use by " + owner
                + ", and two cannot write checkpoints into one. Wait for it to end, or choose another folder.");
        this.owner = owner;
    }

    /** Who has it. */
    public String owner() {
        return owner;
    }
}
