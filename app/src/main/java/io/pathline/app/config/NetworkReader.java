package io.pathline.app.config;

import io.pathline.api.Dit;
import io.pathline.api.DuplicatePluginException;
import io.pathline.api.Parameter;
import io.pathline.api.Plugin;
import io.pathline.api.UnknownPluginException;
import io.pathline.app.config.NetworkConfiguration.CustomConfiguration;
import io.pathline.app.config.NetworkConfiguration.DitConfiguration;
import io.pathline.app.config.NetworkConfiguration.MlpConfiguration;
import io.pathline.app.config.NetworkConfiguration.UNetConfiguration;
import io.pathline.app.config.Setting.Scalar;
import io.pathline.app.config.Setting.Section;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads the section {@code network}: its type first, then the settings that this type has. */
final class NetworkReader {
    private static final List<String> TYPES = List.of("mlp", "unet", "dit");
    private static final String TYPE = "type";

    private NetworkReader() {}

    /** @param catalogue of the networks that plugins add */
    static NetworkConfiguration read(SectionReader root, Catalogue catalogue) {
        Section section = section(root);
        String type = section.entries().get(TYPE) instanceof Scalar word && !word.isAbsent() ? word.text() : "mlp";
        if (!TYPES.contains(type) && isPlugin(type, catalogue)) {
            return named(section, catalogue);
        }
        List<String> known = Stream.concat(
                        TYPES.stream(),
                        catalogue.of(PluginKind.NETWORK).stream().map(Plugin::id))
                .distinct()
                .toList();
        Section alone = new Section(Map.of("network", section), section.place());
        return read(SectionReader.of(alone, "", List.of("network")), catalogue, known);
    }

    private static boolean isPlugin(String id, Catalogue catalogue) {
        try {
            return catalogue.installed(PluginKind.NETWORK, id).id().equals(id);
        } catch (UnknownPluginException e) {
            return false;
        } catch (DuplicatePluginException e) {
            return true; // and is told of when it is named
        }
    }

    /** The section with the network's id under {@code type}, as which an id alone, or under {@code id}, is read too. */
    private static Section section(SectionReader root) {
        Setting setting = root.find("network");
        if (setting == null) {
            return new Section(Map.of(), root.place());
        }
        if (setting instanceof Scalar scalar) {
            return new Section(Map.of(TYPE, scalar), scalar.place());
        }
        if (!(setting instanceof Section section)) {
            throw root.wrong("network", setting, "the id of a network, or a section with its type and settings");
        }
        Map<String, Setting> entries = new LinkedHashMap<>(section.entries());
        Setting id = entries.remove("id");
        if (id != null && entries.put(TYPE, id) != null) {
            throw new ConfigurationException(
                    id.place(), "network has type and id, which mean the same; leave one away.");
        }
        return new Section(entries, section.place());
    }

    /** Every key but the type is a parameter. */
    private static NetworkConfiguration named(Section section, Catalogue catalogue) {
        Map<String, Setting> entries = new LinkedHashMap<>(section.entries());
        entries.put("id", Objects.requireNonNull(entries.remove(TYPE)));
        return new CustomConfiguration(PartReader.of(catalogue, PluginKind.NETWORK)
                .read(new Section(entries, section.place()), "network", "", List.of()));
    }

    /** Defaults and ranges are those that the networks declare as plugins. */
    private static NetworkConfiguration read(SectionReader root, Catalogue catalogue, List<String> known) {
        List<String> all = Stream.concat(Stream.of(TYPE), TYPES.stream().flatMap(type -> names(catalogue, type)))
                .distinct()
                .toList();
        String type = root.section("network", all).word(TYPE, "mlp", known);
        List<String> own =
                Stream.concat(Stream.of(TYPE), names(catalogue, type)).toList();
        NetworkSettings settings = NetworkSettings.of(root.section("network", own), type, catalogue);
        return switch (type) {
            case "unet" -> unet(settings);
            case "dit" -> dit(settings);
            default -> mlp(settings);
        };
    }

    /** Nothing where two plugins have the id, which is told of when it is named. */
    private static Stream<String> names(Catalogue catalogue, String type) {
        return catalogue.has(PluginKind.NETWORK, type)
                ? catalogue.installed(PluginKind.NETWORK, type).parameters().stream()
                        .map(Parameter::name)
                : Stream.of();
    }

    private static MlpConfiguration mlp(NetworkSettings network) {
        return new MlpConfiguration(
                network.count("width"),
                network.count("depth"),
                network.count("time_frequencies"),
                network.count("fourier_features"),
                network.real("fourier_scale"),
                network.flag("residual"));
    }

    private static UNetConfiguration unet(NetworkSettings network) {
        return new UNetConfiguration(
                network.count("width"),
                network.counts("multipliers"),
                network.count("blocks"),
                network.counts("attention"),
                network.count("heads"),
                network.count("groups"),
                network.count("time_frequencies"));
    }

    private static DitConfiguration dit(NetworkSettings network) {
        return new DitConfiguration(
                network.count("patch"),
                network.count("width"),
                network.count("depth"),
                network.count("heads"),
                network.word("positions").equals("learned") ? Dit.Positions.LEARNED : Dit.Positions.SIN_COS,
                network.count("time_frequencies"));
    }
}
