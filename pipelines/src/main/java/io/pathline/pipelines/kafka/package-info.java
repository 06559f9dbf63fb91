/**
 * Training data from topics of Kafka: a thin bridge from a consumer to a stream with demand, which commits only what was
 * trained on.
 *
 * <p>{@link io.pathline.pipelines.kafka.KafkaTopic} is the bridge, {@link io.pathline.pipelines.kafka.RecordDecoder} says
 * how a record becomes a row. This package alone needs kafka-clients, which is an optional dependency: add it yourself.
 */
@NullMarked
package io.pathline.pipelines.kafka;

import org.jspecify.annotations.NullMarked;
