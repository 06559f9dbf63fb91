package io.pathline.app.config;

import io.pathline.api.DeviceChoice;
import io.pathline.api.Shape;
import io.pathline.pipelines.FlowDefinition;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.SolverChoice;

/**
 * Everything that a run is made from. Two equal configurations give equal runs on one machine.
 *
 * @param name of the run, for folders and titles
 * @param seed of weights, noise, times and data order
 * @param device what to run on
 * @param data what to learn
 * @param flow the parts by name, every parameter spelled out
 * @param network its size
 * @param condition what the network is told about each sample
 * @param training how long, how fast
 * @param solver how samples are drawn
 * @param guidance of samples of a class
 * @param evaluation how the result is measured
 */
public record Configuration(
        String name,
        long seed,
        DeviceChoice device,
        DataConfiguration data,
        FlowDefinition flow,
        NetworkConfiguration network,
        ConditionConfiguration condition,
        TrainingConfiguration training,
        SolverChoice solver,
        PluginChoice guidance,
        EvaluationConfiguration evaluation) {

    /** This configuration with another seed. */
    public Configuration withSeed(long newSeed) {
        return new Configuration(
                name, newSeed, device, data, flow, network, condition, training, solver, guidance, evaluation);
    }

    /** This configuration with its data spelled out. */
    public Configuration withData(DataConfiguration newData) {
        return new Configuration(
                name, seed, device, newData, flow, network, condition, training, solver, guidance, evaluation);
    }

    /** This configuration with another condition. */
    public Configuration withCondition(ConditionConfiguration newCondition) {
        return new Configuration(
                name, seed, device, data, flow, network, newCondition, training, solver, guidance, evaluation);
    }

    /** This configuration with another solver. */
    public Configuration withSolver(SolverChoice newSolver) {
        return new Configuration(
                name, seed, device, data, flow, network, condition, training, newSolver, guidance, evaluation);
    }

    /** The parts wired for sampling; loads nothing native. */
    public Pathline.Builder builder() {
        return Pathline.builder()
                .definition(flow)
                .solver(solver)
                .guidance(guidance)
                .device(device)
                .seed(seed);
    }

    /**
     * The parts wired for training on data of this shape; loads nothing native.
     *
     * @throws io.pathline.api.ShapeMismatchException if the network does not go with it
     */
    public Pathline.Builder builder(Shape sampleShape) {
        return builder().network(condition.apply(network.spec(sampleShape, 0)));
    }
}
