package io.pathline.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pathline.app.run.RunFolder;
import io.pathline.pipelines.ErrorByTime;
import io.pathline.pipelines.SolverChoice;
import io.pathline.pipelines.TrainedFlow;
import java.nio.file.Path;

/** {@code evaluation.json}: the scores with all that they depend on. */
final class EvaluationFile {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private EvaluationFile() {}

    static void write(
            Path file,
            Evaluation evaluation,
            ErrorByTime errors,
            Sampling sampling,
            SolverChoice solver,
            long seed,
            TrainedFlow model) {
        ObjectNode root = JSON.createObjectNode();
        root.put("training_steps", model.steps());
        root.put("samples", sampling.samples().count());
        root.put("held_out_rows", evaluation.heldOut().count());
        root.put("conditions", evaluation.heldOut().condition() == null ? "none" : "of the held-out rows");
        root.put("sampling_seed", seed);
        root.put("solver", solver.plugin().toString());
        root.put("step_control", solver.control().toString());
        root.put("evaluations_per_sample", sampling.stats().evaluations());
        root.put("network_passes_per_sample", sampling.stats().passes());
        root.put("accepted_steps", sampling.stats().accepted());
        root.put("rejected_steps", sampling.stats().rejected());
        root.put("sampling_seconds", sampling.time().toNanos() / 1e9);
        ObjectNode scores = root.putObject("scores");
        for (Evaluation.Line line : evaluation.scores()) {
            ObjectNode score = scores.putObject(key(scores, line));
            spread(score.putObject("model"), line.model());
            spread(score.putObject("floor"), line.floor());
            score.put("noise", line.noise());
            score.put("measured", line.measured());
            score.put("plugin", line.plugin());
        }
        ArrayNode bins = root.putArray("errors_by_time");
        for (ErrorByTime.Bin bin : errors.bins()) {
            ObjectNode node = bins.addObject();
            node.put("from", bin.from());
            node.put("to", bin.to());
            node.put("loss", bin.loss());
            node.put("drift_error", bin.driftError());
        }
        try {
            RunFolder.write(file, JSON.writeValueAsString(root) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The metric's name; with its plugin's id where two plugins call their metrics alike. */
    private static String key(ObjectNode scores, Evaluation.Line line) {
        String name = line.metric().replace(' ', '_');
        return scores.has(name) ? name + "_" + line.plugin().replaceFirst(" .*", "") : name;
    }

    private static void spread(ObjectNode node, Evaluation.Spread spread) {
        node.put("mean", spread.mean());
        node.put("lowest", spread.lowest());
        node.put("highest", spread.highest());
    }
}
