/** The tensor vocabulary that formulas are written in, its interpreter on the host, plugins and their parameters. */
module io.pathline.api {
    requires org.apache.commons.rng.api;
    requires org.apache.commons.rng.sampling;
    requires static transitive org.jspecify;

    exports io.pathline.api;
    exports io.pathline.api.host;

    provides io.pathline.api.GuidancePlugin with
            io.pathline.api.guidance.ClassifierFree,
            io.pathline.api.guidance.CfgZeroStar,
            io.pathline.api.guidance.Projected;
}
