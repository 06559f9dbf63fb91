package io.pathline.app.viewer.training;

import java.util.Map;

/**
 * What does not change about a training.
 *
 * @param id unique on a server
 * @param label what people call it; any text
 * @param own whether it was begun here, and can be paused here
 * @param steps that it will have
 * @param data what it learns
 * @param settings as they were asked for
 */
record TrainingCard(String id, String label, boolean own, long steps, TrainedData data, Map<String, Object> settings) {
    TrainingCard {
        settings = Map.copyOf(settings);
    }
}
