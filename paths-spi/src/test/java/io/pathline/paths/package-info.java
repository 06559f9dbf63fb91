/** Contract kits of paths, predictions, losses, time samplers and couplings, for built-ins and third parties alike. */
@NullMarked
package io.pathline.paths;

import org.jspecify.annotations.NullMarked;
