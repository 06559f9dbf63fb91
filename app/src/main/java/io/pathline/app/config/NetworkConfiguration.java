package io.pathline.app.config;

import io.pathline.api.Mlp;

/**
 * The size of the network; its dimension comes from the data.
 *
 * @param width units of each hidden layer
 * @param depth hidden layers
 * @param timeFrequencies sine and cosine pairs of the time
 * @param fourierFeatures sine and cosine pairs of the position
 * @param fourierScale standard deviation of their frequencies, in cycles per unit of standardised data
 */
public record NetworkConfiguration(
        int width, int depth, int timeFrequencies, int fourierFeatures, double fourierScale) {

    Mlp mlp(int dimension) {
        return new Mlp(dimension, width, depth, timeFrequencies, fourierFeatures, fourierScale, 0);
    }
}
