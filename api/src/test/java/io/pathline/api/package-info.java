/** Tests of the API, and the contract kit that every interpreter runs ({@link io.pathline.api.TensorContract}). */
@NullMarked
package io.pathline.api;

import org.jspecify.annotations.NullMarked;
