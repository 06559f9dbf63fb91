/**
 * The built-in guidances, found through the same services file as a third party's.
 *
 * <table>
 * <caption>Built-in guidances</caption>
 * <tr><th>id</th><th>what it does</th></tr>
 * <tr><td>classifier-free</td><td>y_null + s (y_cond - y_null)</td></tr>
 * <tr><td>cfg-zero-star</td><td>the same with a null velocity that is scaled to fit, and none at first</td></tr>
 * <tr><td>projected</td><td>the part of y_cond - y_null across y_cond, bounded</td></tr>
 * </table>
 */
@NullMarked
package io.pathline.api.guidance;

import org.jspecify.annotations.NullMarked;
