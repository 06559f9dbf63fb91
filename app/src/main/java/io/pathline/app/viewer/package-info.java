/**
 * The live viewer's server: a page, an API and sockets on one port of this machine, as docs/viewer-protocol.md says. The
 * only place of reactor-netty.
 */
@NullMarked
package io.pathline.app.viewer;

import org.jspecify.annotations.NullMarked;
