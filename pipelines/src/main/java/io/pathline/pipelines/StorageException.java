package io.pathline.pipelines;

import io.pathline.api.InvalidInputException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file or folder cannot be written: no space, no permission, or something else in its place. */
public final class StorageException extends InvalidInputException {
    private static final long serialVersionUID = 1;

    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A failure to write, with the operating system's reason. */
    public static StorageException writing(Path target, Throwable cause) {
        return new StorageException(
                "Cannot write " + target + ": " + reason(cause)
                        + ". Free some space or choose another folder; what was there before is unchanged.",
                cause);
    }

    private static String reason(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof FileSystemException e && e.getReason() != null) {
            return e.getReason();
        }
        String message = root.getMessage();
        return message == null
                ? root.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }
}
