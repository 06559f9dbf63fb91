package io.pathline.app.scaffold;

import io.pathline.api.ApiVersion;
import io.pathline.api.InvalidInputException;
import io.pathline.app.config.PluginText;
import io.pathline.pipelines.PluginChoice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * A Maven project for one plugin: a pom without a parent, one class, its contract test, its services file, a README.
 *
 * @param blueprint of the plugin's kind
 * @param id of the plugin, lower-case words joined by hyphens
 * @param packageName of its class
 */
public record PluginProject(Blueprint blueprint, String id, String packageName) {
    private static final Pattern RUNNER =
            Pattern.compile("    <dependency>\\s+<!-- What the kit runs.*?</dependency>\n", Pattern.DOTALL);

    /**
     * @throws InvalidInputException if the id is none, or the package is no name of a package
     */
    public PluginProject {
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new InvalidInputException(
                    "'" + id + "' is no id for a plugin; write lower-case words joined by hyphens, such as my-path.");
        }
        if (!SourceVersion.isName(packageName, SourceVersion.RELEASE_17)) {
            throw new InvalidInputException(
                    "'" + packageName + "' is no name of a Java package; write one such as com.example.mypath.");
        }
        if (packageName.equals("io.pathline") || packageName.startsWith("io.pathline.")) {
            throw new InvalidInputException("The package " + packageName
                    + " is Pathline's own, and a plugin in it would count as built in; take one of your own.");
        }
    }

    /** In {@code com.example.} and the id without hyphens, where that is a name. */
    public static PluginProject of(Blueprint blueprint, String id) {
        String name = "com.example." + id.replace("-", "");
        return new PluginProject(
                blueprint, id, SourceVersion.isName(name, SourceVersion.RELEASE_17) ? name : "com.example.plugin");
    }

    /** The plugin's class without its package: {@code MyPath} for {@code my-path}. */
    String className() {
        String words = Arrays.stream(id.split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
        String name = words.endsWith(blueprint.suffix()) ? words : words + blueprint.suffix();
        boolean taken = text(blueprint.kind().key()).contains("." + name + ";")
                || name.equals(blueprint.part().getSimpleName())
                || Character.isDigit(name.charAt(0));
        return taken ? "My" + name : name;
    }

    /** Every file with its text. */
    Map<Path, String> files() {
        Path main = Path.of("src", "main");
        Path sources = Path.of("java", packageName.split("\\."));
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(Path.of("pom.xml"), pom());
        files.put(Path.of("README.md"), filled("readme"));
        files.put(
                main.resolve(sources).resolve(className() + ".java"),
                filled(blueprint.kind().key()));
        files.put(
                main.resolve(Path.of(
                        "resources",
                        "META-INF",
                        "services",
                        blueprint.kind().service().getName())),
                packageName + "." + className() + "\n");
        files.put(Path.of("src", "test").resolve(sources).resolve(className() + "Test.java"), filled("test"));
        return files;
    }

    /**
     * Writes the project.
     *
     * @param folder new or empty
     * @return the files, in the order in which they were written
     * @throws InvalidInputException if the folder holds something already
     */
    public List<Path> write(Path folder) throws IOException {
        if (Files.exists(folder) && !isEmpty(folder)) {
            throw new InvalidInputException(
                    "The folder " + folder + " holds something already; name a new or an empty one with --out.");
        }
        for (Map.Entry<Path, String> file : files().entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            Files.writeString(target, file.getValue());
        }
        return List.copyOf(files().keySet());
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    /** Where the kit is in the artifact that runs its formulas, one dependency is both. */
    private String pom() {
        String pom = filled("pom");
        return blueprint.artifact().equals("pathline-api") ? RUNNER.matcher(pom).replaceFirst("") : pom;
    }

    private String filled(String template) {
        return text(template)
                .replace("@Class@", className())
                .replace("@package@", packageName)
                .replace("@id@", id)
                .replace("@label@", blueprint.kind().label())
                .replace("@yaml@", PluginText.of(blueprint.kind(), PluginChoice.of(id)))
                .replace("@spi@", blueprint.part().getPackageName())
                .replace("@Part@", blueprint.part().getSimpleName())
                .replace("@part@", blueprint.method())
                .replace("@kit@", blueprint.contractPackage())
                .replace("@Contract@", blueprint.contract())
                .replace("@artifact@", blueprint.artifact())
                .replace("@version@", version());
    }

    /** Of the Pathline that writes the project; of classes that are in no jar, the one being developed. */
    private static String version() {
        String version = PluginProject.class.getPackage().getImplementationVersion();
        return version == null ? ApiVersion.CURRENT + ".0-SNAPSHOT" : version;
    }

    private static String text(String template) {
        try (InputStream in = PluginProject.class.getResourceAsStream(template + ".txt")) {
            return new String(Objects.requireNonNull(in, template).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
