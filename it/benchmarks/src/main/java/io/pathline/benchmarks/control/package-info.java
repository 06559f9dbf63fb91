/** A small task for policies, two ways round an obstacle, and what policies do on it: how well, and how punctually. */
@NullMarked
package io.pathline.benchmarks.control;

import org.jspecify.annotations.NullMarked;
