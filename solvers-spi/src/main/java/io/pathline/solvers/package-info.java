/**
 * Solving dx/dt = u(t, x) on a device, one saved state at a time.
 *
 * <p>Three parts meet here and know little of each other:
 *
 * <ul>
 *   <li><b>The method.</b> An {@link io.pathline.solvers.OdeSolver} is one step as a pure function of tensors; nearly all
 *       are an {@link io.pathline.solvers.ExplicitRungeKutta}, which is nothing but its
 *       {@link io.pathline.solvers.Tableau}. Jars add methods as {@link io.pathline.solvers.SolverPlugin}s.
 *   <li><b>The step lengths.</b> {@link io.pathline.solvers.StepControl} says how they are chosen: a number of equal
 *       steps, a {@link io.pathline.solvers.StepGrid} of times, or tolerances and a
 *       {@link io.pathline.solvers.StepController}. They are chosen on the host, in double precision.
 *   <li><b>The loop.</b> {@link io.pathline.solvers.CompiledSolver} compiles the step once;
 *       {@link io.pathline.solvers.OdeSolve} moves on only when the next state that
 *       {@link io.pathline.solvers.SaveAt} names is asked for. On the way it
 *       looks for {@link io.pathline.solvers.SolveEvent}s.
 * </ul>
 *
 * <p>No solve evaluates the field outside its time interval, and a solve that cannot finish ends with an
 * {@link io.pathline.solvers.Outcome}, not with an exception.
 */
@NullMarked
package io.pathline.solvers;

import org.jspecify.annotations.NullMarked;
