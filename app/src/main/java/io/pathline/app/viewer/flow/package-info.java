/**
 * What the viewer shows: exact fields and models as sources of frames, and streams of frames that solve only what is
 * asked for. It knows no HTTP.
 */
@NullMarked
package io.pathline.app.viewer.flow;

import org.jspecify.annotations.NullMarked;
