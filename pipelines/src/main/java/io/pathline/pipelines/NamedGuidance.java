package io.pathline.pipelines;

import io.pathline.api.Guidance;
import io.pathline.api.PluginException;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import io.pathline.pipelines.discovery.Failure;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A stranger's guidance that somebody named; whatever goes wrong in it names its plugin. It is tried on a few numbers when
 * it is made. Two are equal where plugin and parameters are, whatever the plugin makes of equality.
 */
public final class NamedGuidance implements Guidance {
    private static final Shape TRIAL = Shape.of(2, 3);

    private final Part part;
    private final Map<String, Object> parameters;
    private final Guidance guidance;
    private final int passes;
    private final boolean isOfVelocity;
    private final double zeroBefore;

    private NamedGuidance(Part part, Map<String, Object> parameters, Guidance guidance) {
        this.part = part;
        this.parameters = parameters;
        this.guidance = guidance;
        passes = guarded(guidance::passes);
        isOfVelocity = guarded(guidance::isOfVelocity);
        zeroBefore = guarded(guidance::zeroBefore);
    }

    /**
     * The guidance of a choice; of Pathline's own as the plugin made it.
     *
     * @throws io.pathline.api.UnknownPluginException if it is not in the catalogue
     * @throws io.pathline.api.InvalidParameterException if it has no such parameter, or refuses a value
     * @throws PluginException if it cannot be made, or gives no finite numbers for ordinary ones
     */
    public static Guidance of(Catalogue catalogue, PluginChoice choice) {
        Guidance made = catalogue.create(PluginKind.GUIDANCE, choice, Guidance.class);
        Part part = new Part(PluginKind.GUIDANCE.label(), catalogue.installed(PluginKind.GUIDANCE, choice.id()));
        if (part.plugin().isBuiltIn()) {
            return made;
        }
        Map<String, Object> parameters =
                catalogue.parameters(PluginKind.GUIDANCE, choice).asMap();
        return new NamedGuidance(part, parameters, made).tried();
    }

    private NamedGuidance tried() {
        if (passes < 1 || passes > 2) {
            throw wrong("takes " + passes + " passes of the network, and not 1 or 2.");
        }
        HostTensor conditional = HostTensor.of(TRIAL, 0.5, -1, 2, 1.5, 0.25, -0.75);
        HostTensor unconditional = HostTensor.of(TRIAL, -0.25, 1, 0.5, 1, -2, 0.125);
        double[] guided = guarded(() -> HostTensor.cast(
                        combine(HostTensor.of(Shape.of(2, 1), 0.25, 0.75), conditional, unconditional))
                .values());
        if (!Arrays.stream(guided).allMatch(Double::isFinite)) {
            throw wrong(
                    "gave " + Arrays.toString(guided) + " for ordinary outputs of a network, at t = 0.25 and 0.75.");
        }
        return this;
    }

    /** The plugin, for messages: {@code The guidance 'mine' (com.example.Mine 1.0 in mine.jar)}. */
    public String plugin() {
        return part.toString();
    }

    @Override
    public int passes() {
        return passes;
    }

    @Override
    public boolean isOfVelocity() {
        return isOfVelocity;
    }

    @Override
    public double zeroBefore() {
        return zeroBefore;
    }

    @Override
    public Tensor combine(Tensor t, Tensor conditional, Tensor unconditional) {
        return guarded(() -> Given.by(
                PluginKind.GUIDANCE,
                "a guided output",
                guidance.combine(t, conditional, unconditional),
                conditional.shape()));
    }

    private <T> T guarded(Supplier<T> call) {
        try {
            return call.get();
        } catch (BrokenPartException e) {
            throw wrong(Objects.requireNonNull(e.getMessage()));
        } catch (PluginException e) {
            throw e; // named already
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            var named = new PluginException(part + " failed: " + Failure.sentence(e) + " Tell its author.");
            named.addSuppressed(e); // as a cause it would be searched for a plugin at fault
            throw named;
        }
    }

    private PluginException wrong(String what) {
        return new PluginException(part + " " + what + " Its contract test shows it.");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamedGuidance named
                && part.plugin()
                        .plugin()
                        .getClass()
                        .equals(named.part.plugin().plugin().getClass())
                && parameters.equals(named.parameters);
    }

    @Override
    public int hashCode() {
        return Objects.hash(part.plugin().plugin().getClass(), parameters);
    }

    /** For example {@code mine{scale=2.0}}. */
    @Override
    public String toString() {
        return new PluginChoice(part.plugin().id(), parameters).toString();
    }
}
