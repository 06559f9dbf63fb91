package io.pathline.paths;

import io.pathline.api.Plugin;

/** A provider of a loss; a jar lists its providers in {@code META-INF/services/io.pathline.paths.LossPlugin}. */
public interface LossPlugin extends Plugin<Loss> {}
