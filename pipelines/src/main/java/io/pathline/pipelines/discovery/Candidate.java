package io.pathline.pipelines.discovery;

import io.pathline.api.Plugin;

/**
 * A provider that is named somewhere; its class is not loaded yet.
 *
 * @param className as it is written
 * @param place of what names it
 * @param constructor makes it
 */
record Candidate(String className, String place, Constructor constructor) {
    /** Loads a provider's class and makes an instance; it may throw anything. */
    @FunctionalInterface
    interface Constructor {
        Plugin<?> make() throws Exception;
    }
}
