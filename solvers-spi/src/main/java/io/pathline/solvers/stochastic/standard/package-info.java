/**
 * The built-in stochastic solvers and diffusions, found through the same service files as a third party's.
 *
 * <table>
 * <caption>Built-in stochastic solvers</caption>
 * <tr><th>id</th><th>evaluations per step</th><th>weak order</th><th>noise</th></tr>
 * <tr><td>euler-maruyama</td><td>1</td><td>1</td><td>any g(t)</td></tr>
 * <tr><td>sde-heun</td><td>2</td><td>2</td><td>any g(t)</td></tr>
 * <tr><td>predictor-corrector</td><td>1 + corrector_steps</td><td>1 without corrector</td><td>its own</td></tr>
 * <tr><td>ddpm-ancestral</td><td>1</td><td>1</td><td>its own</td></tr>
 * <tr><td>ddim</td><td>1</td><td>1</td><td>its own, eta</td></tr>
 * </table>
 *
 * <p>Diffusions: {@code sigma} (the default), {@code constant}, {@code path}, {@code zero}.
 */
@NullMarked
package io.pathline.solvers.stochastic.standard;

import org.jspecify.annotations.NullMarked;
