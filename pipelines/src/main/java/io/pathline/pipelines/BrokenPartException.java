package io.pathline.pipelines;

import io.pathline.api.PathlineException;
import org.jspecify.annotations.Nullable;

/** A part gave what no part may give; {@link Blame} puts the plugin's name before it. */
final class BrokenPartException extends PathlineException {
    private static final long serialVersionUID = 1;

    private final PluginKind kind;

    BrokenPartException(PluginKind kind, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
    }

    PluginKind kind() {
        return kind;
    }
}
