package io.pathline.app.config;

import io.pathline.api.Dit;
import io.pathline.app.config.NetworkConfiguration.DitConfiguration;
import io.pathline.app.config.NetworkConfiguration.MlpConfiguration;
import io.pathline.app.config.NetworkConfiguration.UNetConfiguration;
import java.util.List;
import java.util.stream.Stream;

/** Reads the section {@code network}: its type first, then the settings that this type has. */
final class NetworkReader {
    private static final List<String> TYPES = List.of("mlp", "unet", "dit");
    private static final List<String> MLP =
            List.of("width", "depth", "time_frequencies", "fourier_features", "fourier_scale", "residual");
    private static final List<String> UNET =
            List.of("width", "multipliers", "blocks", "attention", "heads", "groups", "time_frequencies");
    private static final List<String> DIT =
            List.of("patch", "width", "depth", "heads", "positions", "time_frequencies");

    private NetworkReader() {}

    static NetworkConfiguration read(SectionReader reader) {
        String type = reader.section("network", keys(List.of(MLP, UNET, DIT))).word("type", "mlp", TYPES);
        return switch (type) {
            case "unet" -> unet(reader.section("network", keys(List.of(UNET))));
            case "dit" -> dit(reader.section("network", keys(List.of(DIT))));
            default -> mlp(reader.section("network", keys(List.of(MLP))));
        };
    }

    /** The key of the type itself, then those of some kinds of network. */
    private static List<String> keys(List<List<String>> kinds) {
        return Stream.concat(
                        Stream.of("type"), kinds.stream().flatMap(List::stream).distinct())
                .toList();
    }

    private static MlpConfiguration mlp(SectionReader network) {
        return new MlpConfiguration(
                network.count("width", 256, 1),
                network.count("depth", 4, 1),
                network.count("time_frequencies", 16, 0),
                network.count("fourier_features", 0, 0),
                network.real("fourier_scale", 1, new Interval(0, false, 1e6)),
                network.word("residual", "false", List.of("true", "false")).equals("true"));
    }

    private static UNetConfiguration unet(SectionReader network) {
        return new UNetConfiguration(
                network.count("width", 32, 1),
                network.counts("multipliers", List.of(1, 2, 4), 1),
                network.count("blocks", 1, 1),
                network.counts("attention", List.of(), 1),
                network.count("heads", 4, 1),
                network.count("groups", 8, 1),
                network.count("time_frequencies", 16, 0));
    }

    private static DitConfiguration dit(SectionReader network) {
        boolean learned = network.word("positions", "sin-cos", List.of("sin-cos", "learned"))
                .equals("learned");
        return new DitConfiguration(
                network.count("patch", 4, 1),
                network.count("width", 128, 1),
                network.count("depth", 4, 1),
                network.count("heads", 4, 1),
                learned ? Dit.Positions.LEARNED : Dit.Positions.SIN_COS,
                network.count("time_frequencies", 16, 0));
    }
}
