/**
 * Stochastic solvers: from noise to data along random trajectories that have the marginals of the flow.
 *
 * <p>For x_t = alpha(t) x1 + sigma(t) x0 with standard normal x0, the velocity u and the score are readings of one
 * network, and for every g(t) the solution of dx = [u + g^2/2 score] dt + g dW has at each time the law that the flow
 * dx/dt = u has (Song et al. 2021, section 4.3; Albergo et al. 2023). Four parts meet here:
 *
 * <ul>
 *   <li><b>The flow.</b> A {@link io.pathline.solvers.stochastic.GaussianFlow} gives alpha, sigma and what the network
 *       says; solvers know no path.
 *   <li><b>The amount of noise.</b> A {@link io.pathline.solvers.stochastic.Diffusion} is g(t).
 *   <li><b>The method.</b> A {@link io.pathline.solvers.stochastic.SdeSolver} is one step as a pure function of tensors
 *       and of normal draws. Jars add methods as {@link io.pathline.solvers.stochastic.SdeSolverPlugin}s.
 *   <li><b>The loop.</b> {@code io.pathline.solvers.SdeSolve} draws the noise and moves on when a state is asked for.
 * </ul>
 */
@NullMarked
package io.pathline.solvers.stochastic;

import org.jspecify.annotations.NullMarked;
