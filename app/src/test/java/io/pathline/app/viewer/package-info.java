/** Tests of the viewer's server, through a client that speaks its protocol. */
@NullMarked
package io.pathline.app.viewer;

import org.jspecify.annotations.NullMarked;
