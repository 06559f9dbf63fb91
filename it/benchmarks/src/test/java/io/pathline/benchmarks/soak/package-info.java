/** Whether a soak would see what it is for. */
@NullMarked
package io.pathline.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
