/**
 * Maven projects for plugins, written from templates: {@code pathline plugins new}.
 *
 * <p>The templates are the text files beside these classes. Names between two {@code @} are filled in.
 */
@NullMarked
package io.pathline.app.scaffold;

import org.jspecify.annotations.NullMarked;
