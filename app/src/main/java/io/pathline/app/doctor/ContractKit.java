package io.pathline.app.doctor;

import io.pathline.api.Guidance;
import io.pathline.paths.BridgePath;
import io.pathline.paths.Coupling;
import io.pathline.paths.Loss;
import io.pathline.paths.Prediction;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.Schedule;
import io.pathline.paths.TimeSampler;
import io.pathline.paths.Weight;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.evaluation.SampleMetric;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.StepController;
import io.pathline.solvers.stochastic.Diffusion;
import io.pathline.solvers.stochastic.SdeSolver;
import io.pathline.tensorflow.network.NetworkArchitecture;
import java.util.Optional;

/**
 * The rules of a kind of plugin.
 *
 * @param part what plugins of the kind make
 * @param examination the JUnit class that puts a part into the kit
 */
public record ContractKit(Class<?> part, Class<?> examination) {
    /** The kit of a kind; nothing for one that has none. */
    public static Optional<ContractKit> of(PluginKind kind) {
        return switch (kind) {
            case PATH -> kit(ProbabilityPath.class, PathExamination.class);
            case SCHEDULE -> kit(Schedule.class, ScheduleExamination.class);
            case PREDICTION -> kit(Prediction.class, PredictionExamination.class);
            case LOSS -> kit(Loss.class, LossExamination.class);
            case WEIGHT -> kit(Weight.class, WeightExamination.class);
            case TIMES -> kit(TimeSampler.class, TimeSamplerExamination.class);
            case COUPLING -> kit(Coupling.class, CouplingExamination.class);
            case NETWORK -> kit(NetworkArchitecture.class, NetworkExamination.class);
            case SOLVER -> kit(OdeSolver.class, OdeSolverExamination.class);
            case STOCHASTIC_SOLVER -> kit(SdeSolver.class, SdeSolverExamination.class);
            case STEP_CONTROLLER -> kit(StepController.class, StepControllerExamination.class);
            case GUIDANCE -> kit(Guidance.class, GuidanceExamination.class);
            case METRIC -> kit(SampleMetric.class, MetricExamination.class);
            case DATA -> kit(DataSource.class, DataSourceExamination.class);
            case DIFFUSION -> kit(Diffusion.class, DiffusionExamination.class);
        };
    }

    private static Optional<ContractKit> kit(Class<?> part, Class<?> examination) {
        return Optional.of(new ContractKit(part, examination));
    }

    /** The kit that a part belongs to: some paths have rules of their own. */
    ContractKit of(Object made) {
        return made instanceof BridgePath ? new ContractKit(BridgePath.class, BridgeExamination.class) : this;
    }

    /** The name of the kit's class, for example {@code ProbabilityPathContract}. */
    public String name() {
        return examination.getSuperclass().getSimpleName();
    }
}
