/**
 * Training data from elsewhere: publishers of any kind, iterators, and the rows of a database query.
 *
 * <p>{@link io.pathline.pipelines.source.Sources} gives each as a cold stream of chunks for {@link
 * io.pathline.pipelines.Pathline#train(org.reactivestreams.Publisher, java.util.function.UnaryOperator)}. Topics of Kafka
 * are in {@link io.pathline.pipelines.kafka}.
 */
@NullMarked
package io.pathline.pipelines.source;

import org.jspecify.annotations.NullMarked;
