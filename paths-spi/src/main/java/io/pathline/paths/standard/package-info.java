/**
 * The built-in plugins, found through {@code META-INF/services} like anybody else's.
 *
 * <table>
 * <caption>Schedules, and the paths x_t = alpha x1 + sigma x0 of the same ids</caption>
 * <tr><th>id</th><th>alpha</th><th>sigma</th></tr>
 * <tr><td>cond-ot</td><td>t</td><td>1 - (1 - sigma_min) t</td></tr>
 * <tr><td>rectified</td><td>t</td><td>1 - t</td></tr>
 * <tr><td>vp</td><td>exp(-T/2)</td><td>sqrt(1 - exp(-T)), T = beta_min s + (beta_max - beta_min) s^2 / 2, s = 1 - t</td></tr>
 * <tr><td>ve</td><td>1</td><td>sigma_min (sigma_max / sigma_min)^(1 - t)</td></tr>
 * <tr><td>cosine</td><td>sin(pi t / 2)</td><td>cos(pi t / 2)</td></tr>
 * <tr><td>polynomial</td><td>t^n</td><td>1 - t^n</td></tr>
 * <tr><td>linear-vp</td><td>t</td><td>sqrt(1 - t^2)</td></tr>
 * </table>
 *
 * <p>The path schroedinger-bridge is that of rectified, with sigma sqrt(t (1 - t)) of noise of its own.
 *
 * <p>Beside them: the predictions velocity, data, noise, score and v; losses, weights and laws of training times; and the
 * coupling independent. Couplings by optimal transport are in {@code io.pathline.paths.transport}.
 */
@NullMarked
package io.pathline.paths.standard;

import org.jspecify.annotations.NullMarked;
