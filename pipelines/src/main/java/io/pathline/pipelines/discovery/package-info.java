/**
 * Finding plugins without trusting them: services files, module declarations and manifests are read first, classes are
 * loaded only from jars whose API version fits, and whatever a provider does wrong becomes a sentence in a list.
 *
 * <p>It knows nothing of the kinds of plugins; {@link io.pathline.pipelines.Catalogue} does.
 */
@NullMarked
package io.pathline.pipelines.discovery;

import org.jspecify.annotations.NullMarked;
