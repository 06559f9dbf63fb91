package io.pathline.api;

import org.jspecify.annotations.Nullable;

/** A plugin failed, or did what no plugin may; the message says which it is, where it comes from, and what it did. */
public final class PluginException extends PathlineException {
    private static final long serialVersionUID = 1;

    public PluginException(String message) {
        super(message);
    }

    public PluginException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
