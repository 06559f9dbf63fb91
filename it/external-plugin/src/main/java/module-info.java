/** Plugins of a stranger, for programs on the module path; on the class path and in folders the services files name them. */
module com.example.plugins {
    requires io.pathline.paths;
    requires io.pathline.solvers;

    provides io.pathline.paths.PathPlugin with
            com.example.plugins.TrigPath;
    provides io.pathline.paths.LossPlugin with
            com.example.plugins.CauchyLoss;
    provides io.pathline.paths.CouplingPlugin with
            com.example.plugins.SlicedCoupling;
    provides io.pathline.solvers.SolverPlugin with
            com.example.plugins.TwoStageSolver;
}
