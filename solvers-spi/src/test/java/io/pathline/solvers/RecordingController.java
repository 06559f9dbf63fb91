package io.pathline.solvers;

import java.util.ArrayList;
import java.util.List;

/** Notes every verdict of another controller. */
record RecordingController(StepController controller, List<Boolean> verdicts) implements StepController {
    RecordingController(StepController controller) {
        this(controller, new ArrayList<>());
    }

    @Override
    public Decision decide(double errorNorm, int order, History history) {
        Decision decision = controller.decide(errorNorm, order, history);
        verdicts.add(decision.accepted());
        return decision;
    }
}
