package io.pathline.paths.oracle;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.paths.AffinePath;
import java.util.Arrays;
import java.util.List;

/**
 * A data distribution that is a mixture of isotropic normal distributions, sum_k w_k N(mu_k, s_k^2 I).
 *
 * @param components at least one, all of one dimension; their weights are positive, and are divided by their sum
 */
public record GaussianMixture(List<Component> components) {
    /**
     * One normal distribution.
     *
     * @param weight above 0
     * @param mean mu, one number for each dimension
     * @param standardDeviation s, above 0, the same in every direction
     */
    public record Component(double weight, List<Double> mean, double standardDeviation) {
        public Component {
            mean = List.copyOf(mean);
            if (!(weight > 0 && standardDeviation > 0 && weight + standardDeviation < Double.POSITIVE_INFINITY)) {
                throw new InvalidParameterException("A mixture's component has weight " + weight
                        + " and standard deviation " + standardDeviation + "; both must be finite and above 0.");
            }
            if (mean.isEmpty() || !mean.stream().allMatch(Double::isFinite)) {
                throw new InvalidParameterException(
                        "A mixture's component has mean " + mean + "; give a finite number for each dimension.");
            }
        }
    }

    public GaussianMixture {
        if (components.isEmpty()) {
            throw new InvalidParameterException("A mixture has no component; give at least one.");
        }
        int dimension = components.get(0).mean().size();
        if (components.stream().anyMatch(c -> c.mean().size() != dimension)) {
            throw new InvalidParameterException("A mixture's means are of unlike dimension: "
                    + components.stream().map(c -> c.mean().size()).toList() + "; they must agree.");
        }
        double total = components.stream().mapToDouble(Component::weight).sum();
        components = components.stream()
                .map(c -> new Component(c.weight() / total, c.mean(), c.standardDeviation()))
                .toList();
    }

    /**
     * A mixture of k components in d dimensions.
     *
     * @param weights k numbers
     * @param means k rows of d numbers
     * @param standardDeviations k numbers
     * @throws InvalidParameterException if there are not as many of each, or one is out of range
     */
    public static GaussianMixture of(double[] weights, double[][] means, double[] standardDeviations) {
        int k = weights.length;
        if (means.length != k || standardDeviations.length != k) {
            throw new InvalidParameterException("A mixture has " + k + " weights, " + means.length + " means and "
                    + standardDeviations.length + " standard deviations; give as many of each.");
        }
        Component[] components = new Component[k];
        Arrays.setAll(
                components,
                i -> new Component(weights[i], Arrays.stream(means[i]).boxed().toList(), standardDeviations[i]));
        return new GaussianMixture(List.of(components));
    }

    /** The number of dimensions. */
    public int dimension() {
        return components.get(0).mean().size();
    }

    /** The exact field and density of this mixture on its way along a path. */
    public MixtureField along(AffinePath path) {
        return new MixtureField(this, path.schedule());
    }

    /**
     * Exact samples, each keyed by its own index.
     *
     * @param purpose keys the numbers, with {@code .component} for the choice of the component
     * @param first index of the first sample
     */
    public Samples samples(RandomStreams streams, String purpose, long first, int count) {
        Samples uniform = streams.uniform(purpose + ".component", first, Shape.of(count, 1));
        float[] values =
                streams.normal(purpose, first, Shape.of(count, dimension())).values();
        for (int i = 0; i < count; i++) {
            Component c = component(uniform.values()[i]);
            for (int j = 0; j < dimension(); j++) {
                int at = i * dimension() + j;
                values[at] = (float) (c.mean().get(j) + c.standardDeviation() * values[at]);
            }
        }
        return Samples.points(dimension(), values);
    }

    /** The component that a uniform number in [0, 1) falls to. */
    private Component component(double uniform) {
        double rest = uniform;
        for (Component c : components) {
            rest -= c.weight();
            if (rest < 0) {
                return c;
            }
        }
        return components.get(components.size() - 1);
    }
}
