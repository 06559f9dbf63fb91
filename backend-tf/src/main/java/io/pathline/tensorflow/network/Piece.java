package io.pathline.tensorflow.network;

import io.pathline.api.Shape;

/**
 * One declared array of numbers; {@link NetworkPass#value} gives its value within a graph.
 *
 * @param name unique within the network: words of small letters and digits joined by dots, hyphens or underscores
 * @param shape every length 1 or more
 * @param trained whether training changes it
 */
public record Piece(String name, Shape shape, boolean trained) {}
