/**
 * Paths, schedules, predictions, losses, weights, time samplers and couplings, and the exact flow of a Gaussian mixture. The
 * packages of the built-ins are not exported: a program names them by their ids.
 */
module io.pathline.paths {
    requires transitive io.pathline.api;
    requires static transitive org.jspecify;

    exports io.pathline.paths;
    exports io.pathline.paths.oracle;

    provides io.pathline.paths.CouplingPlugin with
            io.pathline.paths.standard.IndependentCoupling,
            io.pathline.paths.transport.OtExactCoupling,
            io.pathline.paths.transport.OtSinkhornCoupling,
            io.pathline.paths.transport.OtConditionalCoupling;
    provides io.pathline.paths.LossPlugin with
            io.pathline.paths.standard.FlowMatchingLoss,
            io.pathline.paths.standard.PseudoHuberLoss;
    provides io.pathline.paths.PathPlugin with
            io.pathline.paths.standard.CondOtPath,
            io.pathline.paths.standard.CosinePath,
            io.pathline.paths.standard.LinearVpPath,
            io.pathline.paths.standard.PolynomialPath,
            io.pathline.paths.standard.RectifiedPath,
            io.pathline.paths.standard.SchroedingerBridgePath,
            io.pathline.paths.standard.VePath,
            io.pathline.paths.standard.VpPath;
    provides io.pathline.paths.PredictionPlugin with
            io.pathline.paths.standard.VelocityPrediction,
            io.pathline.paths.standard.DataPrediction,
            io.pathline.paths.standard.NoisePrediction,
            io.pathline.paths.standard.ScorePrediction,
            io.pathline.paths.standard.VPrediction;
    provides io.pathline.paths.SchedulePlugin with
            io.pathline.paths.standard.CondOtSchedule,
            io.pathline.paths.standard.CosineSchedule,
            io.pathline.paths.standard.LinearVpSchedule,
            io.pathline.paths.standard.PolynomialSchedule,
            io.pathline.paths.standard.RectifiedSchedule,
            io.pathline.paths.standard.VeSchedule,
            io.pathline.paths.standard.VpSchedule;
    provides io.pathline.paths.TimeSamplerPlugin with
            io.pathline.paths.standard.BetaTimes,
            io.pathline.paths.standard.CosmapTimes,
            io.pathline.paths.standard.LogitNormalTimes,
            io.pathline.paths.standard.ModeTimes,
            io.pathline.paths.standard.PowerTimes,
            io.pathline.paths.standard.ShiftedTimes,
            io.pathline.paths.standard.StratifiedTimes,
            io.pathline.paths.standard.UShapedTimes,
            io.pathline.paths.standard.UniformTimes;
    provides io.pathline.paths.WeightPlugin with
            io.pathline.paths.standard.DiffusionWeight,
            io.pathline.paths.standard.DriftExactWeight,
            io.pathline.paths.standard.GradTtsWeight,
            io.pathline.paths.standard.MinSnrWeight,
            io.pathline.paths.standard.SigmaSquared,
            io.pathline.paths.standard.Unweighted;
}
