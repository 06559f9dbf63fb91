/** Tests of likelihoods: golden values, the oracle's density, and integrals over the line and the plane. */
@NullMarked
package io.pathline.pipelines.likelihood;

import org.jspecify.annotations.NullMarked;
