package io.pathline.pipelines.likelihood;

import io.pathline.api.Parameters;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.PathPlugin;
import io.pathline.paths.Plugins;
import io.pathline.paths.TimeDomain;
import io.pathline.paths.oracle.GaussianMixture;
import io.pathline.paths.oracle.MixtureField;
import java.util.Set;
import java.util.stream.Stream;

/** A mixture in the plane, and the likelihood along its exact field on every built-in affine path. */
final class Oracle {
    static final GaussianMixture PLANE = GaussianMixture.of(
            new double[] {3, 2, 1}, new double[][] {{2, 0}, {-1, 1.5}, {-0.5, -2}}, new double[] {0.5, 0.3, 0.7});

    /** Paths whose state at the start is their prior exactly: no data is left in it. */
    private static final Set<String> EXACT_PRIOR = Set.of("cond-ot", "rectified", "cosine", "polynomial", "linear-vp");

    private Oracle() {}

    static Stream<AffinePath> paths() {
        return Plugins.all(PathPlugin.class).stream()
                .map(p -> p.create(Parameters.defaults(p.parameters())))
                .filter(AffinePath.class::isInstance)
                .map(AffinePath.class::cast);
    }

    /** With the oracle's density at the start, where the path's prior is not it. */
    static Likelihood likelihood(GaussianMixture mixture, AffinePath path) {
        MixtureField field = mixture.along(path);
        Likelihood likelihood = Likelihood.of(field, path);
        TimeDomain times = path.timeDomain();
        return EXACT_PRIOR.contains(path.name())
                ? likelihood
                : likelihood.from(x -> field.logDensity(time(times.start()), x));
    }

    static Tensor time(double t) {
        return HostTensor.of(Shape.of(1, 1), t);
    }
}
