/**
 * Tests of the API, and the contract kits that every interpreter ({@link io.pathline.api.TensorContract}) and every
 * backend ({@link io.pathline.api.BackendContract}) runs.
 */
@NullMarked
package io.pathline.api;

import org.jspecify.annotations.NullMarked;
