package io.pathline.pipelines;

import io.pathline.api.Guidance;
import io.pathline.api.Network;
import io.pathline.api.PlacedField;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.VectorField;
import io.pathline.paths.Prediction;
import io.pathline.paths.Prior;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.TimeDomain;
import io.pathline.pipelines.data.Normalization;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trained flow: the network with the path and the prediction that give its output a meaning, and the way back to the
 * data's units. Close it to free the device.
 */
public final class TrainedFlow implements AutoCloseable {
    private final ModelFile file;
    private final Catalogue catalogue;
    private final FlowParts parts;
    private final Network network;

    TrainedFlow(ModelFile file, Catalogue catalogue, FlowParts parts, Network network) {
        this.file = file;
        this.catalogue = catalogue;
        this.parts = parts;
        this.network = network;
    }

    /** The parts by name. */
    public FlowDefinition definition() {
        return file.definition();
    }

    /** The path that it was trained on. */
    public ProbabilityPath path() {
        return parts.path();
    }

    /** The plugins of the flow that it is of. */
    public Catalogue catalogue() {
        return catalogue;
    }

    FlowParts parts() {
        return parts;
    }

    /** What the network's output means. */
    public Prediction prediction() {
        return parts.prediction();
    }

    /** The network with its weights. */
    public Network network() {
        return network;
    }

    /** Names of the data's positions; empty if the data had none. */
    public List<String> columns() {
        return file.columns();
    }

    /** Between data units and the network's. */
    public Normalization normalization() {
        return file.normalization();
    }

    /** The updates that the weights have had. */
    public long steps() {
        return file.steps();
    }

    /**
     * The velocity of this flow, in the network's units, as a field to compile with; the caller closes it.
     *
     * @param condition one for each sample of the batch, or null for a network without one
     */
    public PlacedField velocity(Network.Weights weights, @Nullable Samples condition) {
        return output(weights, condition).map(reading(null)::velocity);
    }

    /**
     * The guided velocity of this flow, in the network's units, as a field to compile with; the caller closes it.
     *
     * @param condition one for each sample of the batch
     * @throws io.pathline.api.InvalidParameterException if the guidance is one of velocities, and the network predicts
     *     something else
     */
    public PlacedField velocity(Network.Weights weights, Samples condition, Guidance guidance) {
        return network.field(weights, condition, parts.admitted(guidance)).map(reading(null)::velocity);
    }

    /** The velocity, in the network's units, that an output of the network stands for, as a formula. */
    public VectorField velocity(VectorField output) {
        return reading(null).velocity(output);
    }

    /** The times that the network can be asked at, from noise to data. */
    public TimeDomain timeDomain() {
        return parts.timeDomain();
    }

    /** The network's output, whatever it means. */
    PlacedField output(Network.Weights weights, @Nullable Samples condition) {
        return condition == null ? network.field(weights) : network.field(weights, condition);
    }

    /** The network's output that samples are drawn by. */
    PlacedField output(SamplingSettings settings) {
        Samples conditions = settings.conditions();
        return conditions == null
                ? network.field(settings.weights())
                : network.field(settings.weights(), conditions, parts.admitted(settings.guidance()));
    }

    /**
     * How sampling reads the network.
     *
     * @param path another than it was trained on, or null for that
     */
    NetworkReading reading(@Nullable PathChoice path) {
        return path == null || path.equals(file.definition().path())
                ? NetworkReading.asTrained(parts)
                : NetworkReading.along(path.create(catalogue), parts);
    }

    /**
     * Draws from the path's prior, where sampling starts, in the network's units; each row is keyed by its own index.
     *
     * @param first index of the first row
     */
    public Samples prior(RandomStreams random, String purpose, long first, int count) {
        return prior(parts.path().prior(), random, purpose, first, count);
    }

    /** Where samples start, in the network's units. */
    Samples noise(NetworkReading reading, SamplingSettings settings) {
        return prior(
                reading.prior(),
                new RandomStreams(settings.seed()),
                SamplingSettings.NOISE,
                settings.first(),
                settings.count());
    }

    private Samples prior(Prior prior, RandomStreams random, String purpose, long first, int count) {
        Samples noise =
                random.normal(purpose, first, network.spec().sampleShape().withBatch(count));
        float scale = (float) prior.standardDeviation();
        float[] values = noise.values();
        for (int i = 0; i < values.length; i++) {
            values[i] *= scale;
        }
        return noise;
    }

    /**
     * Saves everything that sampling and further training need, whole or not at all.
     *
     * @param folder created; must not exist
     * @throws StorageException if it cannot be written
     */
    public void save(Path folder) {
        AtomicFolder.write(folder, this::writeInto);
    }

    /** The parts of a saved model, into a folder that is there. */
    void writeInto(Path folder) {
        file.write(folder, catalogue);
        network.save(ModelFolder.network(folder));
    }

    /**
     * Writes this flow's velocity for other programs, as a TensorFlow SavedModel whose signature {@code velocity} takes
     * {@code x} of {@code [batch, sample shape]} and {@code t} of {@code [batch, 1, ..., 1]}, and a {@code condition} where
     * the network has one; whole or not at all. Units are the network's; {@code assets.extra/model.json} has the way to the
     * data's, and path and prior.
     *
     * @param folder created; must not exist
     * @throws StorageException if it cannot be written
     */
    public void export(Network.Weights weights, Path folder) {
        ExportedFlow.write(this, file, catalogue, weights, folder);
    }

    @Override
    public void close() {
        network.close();
    }
}
