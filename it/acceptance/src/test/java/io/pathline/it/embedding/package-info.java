/** Programs that live in others: what docs/embedding.md and docs/sources.md show is compiled and run here. */
@NullMarked
package io.pathline.it.embedding;

import org.jspecify.annotations.NullMarked;
