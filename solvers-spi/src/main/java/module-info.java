/**
 * Solvers as tableaus, stochastic solvers, step controllers, and the solve loop that is driven by pulling. The packages of the
 * built-ins are not exported: a program names them by their ids.
 */
module io.pathline.solvers {
    requires transitive io.pathline.api;
    requires static transitive org.jspecify;

    exports io.pathline.solvers;
    exports io.pathline.solvers.stochastic;

    provides io.pathline.solvers.SolverPlugin with
            io.pathline.solvers.standard.Euler,
            io.pathline.solvers.standard.Midpoint,
            io.pathline.solvers.standard.Heun2,
            io.pathline.solvers.standard.Ralston,
            io.pathline.solvers.standard.Heun3,
            io.pathline.solvers.standard.ClassicRungeKutta,
            io.pathline.solvers.standard.ThreeEighths,
            io.pathline.solvers.standard.BogackiShampine,
            io.pathline.solvers.standard.DormandPrince,
            io.pathline.solvers.standard.Tsitouras,
            io.pathline.solvers.standard.PrinceDormand;
    provides io.pathline.solvers.StepControllerPlugin with
            io.pathline.solvers.standard.IntegralControl,
            io.pathline.solvers.standard.ProportionalIntegralControl,
            io.pathline.solvers.standard.GustafssonControl,
            io.pathline.solvers.standard.SoederlindControl,
            io.pathline.solvers.standard.H211PiControl,
            io.pathline.solvers.standard.H312PidControl,
            io.pathline.solvers.standard.PidControl;
    provides io.pathline.solvers.stochastic.DiffusionPlugin with
            io.pathline.solvers.stochastic.standard.SigmaDiffusion,
            io.pathline.solvers.stochastic.standard.ConstantDiffusion,
            io.pathline.solvers.stochastic.standard.PathDiffusion,
            io.pathline.solvers.stochastic.standard.ZeroDiffusion;
    provides io.pathline.solvers.stochastic.SdeSolverPlugin with
            io.pathline.solvers.stochastic.standard.EulerMaruyama,
            io.pathline.solvers.stochastic.standard.StochasticHeun,
            io.pathline.solvers.stochastic.standard.PredictorCorrector,
            io.pathline.solvers.stochastic.standard.DdpmAncestral,
            io.pathline.solvers.stochastic.standard.Ddim;
}
