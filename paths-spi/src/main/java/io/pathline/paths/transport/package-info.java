/**
 * Couplings by optimal transport between a batch of noise and a batch of data, for the squared Euclidean cost.
 *
 * <table>
 * <caption>Couplings</caption>
 * <tr><th>id</th><th>pairs</th></tr>
 * <tr><td>ot-exact</td><td>the permutation of least cost</td></tr>
 * <tr><td>ot-sinkhorn</td><td>a random permutation whose pairs follow the entropic plan</td></tr>
 * <tr><td>ot-conditional</td><td>the permutation of least cost inside each condition</td></tr>
 * </table>
 *
 * <p>Each of them leaves the data in its order and permutes the noise, so every row of both is used exactly once.
 */
@NullMarked
package io.pathline.paths.transport;

import org.jspecify.annotations.NullMarked;
