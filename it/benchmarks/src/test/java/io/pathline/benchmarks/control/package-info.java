/** Tests of the task. */
@NullMarked
package io.pathline.benchmarks.control;

import org.jspecify.annotations.NullMarked;
