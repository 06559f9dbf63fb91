package io.pathline.app.viewer;

import io.pathline.app.viewer.flow.UnknownIdException;
import io.pathline.app.viewer.training.TrainingFeed;
import io.pathline.app.viewer.training.Trainings;
import java.util.Map;

/**
 * What the API does with trainings.
 *
 * @param trainings of the server
 */
record TrainingCalls(Trainings trainings) {
    Answer list() {
        return Answer.json(Map.of(
                "trainings",
                trainings.all().stream().map(TrainingFeed::description).toList()));
    }

    Answer create(Call call) {
        return Answer.created(
                trainings.begin(Json.fields("the training", call.body())).description());
    }

    Answer show(String id) {
        return Answer.json(trainings.find(id).description());
    }

    Answer act(String id, String action) {
        switch (action) {
            case "pause" -> trainings.pause(id);
            case "resume" -> trainings.resume(id);
            case "stop" -> trainings.stop(id);
            default -> throw new UnknownIdException("action", action);
        }
        return show(id);
    }

    Answer remove(String id) {
        trainings.remove(id);
        return Answer.nothing();
    }
}
