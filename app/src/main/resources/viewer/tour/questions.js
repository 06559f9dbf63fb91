// Eight questions to check oneself with. `right` counts from 0.

/** @typedef {{question: string, answers: string[], right: number, why: string}} Question */

/** @type {Question[]} */
export const QUESTIONS = [
  {
    question: 'Which cost of training a continuous normalizing flow does flow matching remove?',
    answers: ['Drawing noise', 'Solving the ODE in every training step', 'Evaluating the network at all', 'Storing the data'],
    right: 1,
    why: 'Likelihood training solves the ODE forward and goes back through it, many network evaluations a step. Flow matching '
      + 'takes one evaluation at a random time; the ODE is solved for sampling alone.',
  },
  {
    question: 'What does the flow map φ_t do?',
    answers: ['It gives the density at a place', 'It takes a place at t = 0 to where the particle from there is at t', 'It draws the noise', 'It scales the time'],
    right: 1,
    why: 'φ_t solves the ODE up to t. Applied to every particle of p_0 it pushes p_0 forward to p_t.',
  },
  {
    question: 'Why can the flow-matching loss E‖v(t, x) − u_t(x)‖² not be minimised as it stands?',
    answers: ['It is not differentiable', 'Its minimum is not unique', 'u_t(x) at a place depends on the unknown density of all the data', 'It needs labels'],
    right: 2,
    why: 'The marginal field is the mean of the conditional velocities under the posterior of x1 given x, and that posterior needs the data’s density.',
  },
  {
    question: 'x_t = (1 − t) x0 + t x1. What is the conditional velocity along a particle’s own way?',
    answers: ['x1 − x0, at every t', 't x1', 'x1 − x_t', '(x1 − x0)/t'],
    right: 0,
    why: 'The derivative of x_t by t. As a field in x it is (x1 − x)/(1 − t), which has that value on the way.',
  },
  {
    question: 'Why may one train on conditional velocities in place of the marginal one?',
    answers: ['They are equal', 'Both losses have the same gradient in the parameters', 'The conditional loss is an upper bound', 'It holds only for straight paths'],
    right: 1,
    why: 'The losses differ by a constant that the parameters do not enter. Least squares finds the mean of its targets, and the '
      + 'mean of conditional velocities given x_t is the marginal velocity.',
  },
  {
    question: 'Why does the optimal-transport path often need fewer solver steps than a diffusion path?',
    answers: ['Its marginal ways are always straight lines', 'Its network is smaller', 'Its field changes less along the way, so larger steps make the same error', 'It uses another solver'],
    right: 2,
    why: 'Conditional ways are straight; marginal ways are not, and in the plane they can be the longer ones. What counts for a '
      + 'solver is how fast the velocity changes along the way. With very few steps the order can turn.',
  },
  {
    question: 'How is denoising score matching related to conditional flow matching?',
    answers: ['They have nothing in common', 'On a Gaussian path score, noise and velocity are affine readings of each other; they weigh the times differently', 'Score matching needs an ODE solve', 'Score matching is exact, flow matching is not'],
    right: 1,
    why: 'On the same path the ideal fields are the same. The regressed quantity and its weight over t differ, and the score’s '
      + 'size grows without bound towards the data.',
  },
  {
    question: 'What do control loops, of a robot say, gain from flow matching?',
    answers: ['They need no data', 'Usable samples after a handful of evaluations, so an action is ready in time', 'Exact likelihoods', 'Nothing'],
    right: 1,
    why: 'The number of evaluations is chosen when sampling, without training again. A path on which few steps suffice leaves more time per action.',
  },
];
