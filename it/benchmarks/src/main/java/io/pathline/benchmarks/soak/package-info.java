/** Everything at once for a long time: whether memory, threads and files end where they began. */
@NullMarked
package io.pathline.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
