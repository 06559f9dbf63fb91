/**
 * The reference interpreter: tensors as arrays of doubles on the host. The oracle, the contract kits and fields written
 * in plain Java run here, to 1e-12.
 */
@NullMarked
package io.pathline.api.host;

import org.jspecify.annotations.NullMarked;
