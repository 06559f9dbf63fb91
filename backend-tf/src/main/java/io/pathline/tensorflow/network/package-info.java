/**
 * Networks by plugin. A {@link io.pathline.tensorflow.network.NetworkPlugin} makes a {@link
 * io.pathline.tensorflow.network.NetworkArchitecture}; that declares what is trained and what is fixed as {@link
 * io.pathline.tensorflow.network.NetworkPieces}, and gives the {@link io.pathline.tensorflow.network.NetworkBody}, which
 * builds the graph in TensorFlow's own operations. Everything around it, the condition's embedding, guidance, the training
 * step, averages, checkpoints, densities, export, is the backend's and knows no kind of network.
 */
@NullMarked
package io.pathline.tensorflow.network;

import org.jspecify.annotations.NullMarked;
