package io.pathline.pipelines;

import io.pathline.api.ApiVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A jar of a stranger's plugins, compiled and packed by a test. */
final class PluginJar {
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<PluginKind, List<String>> services = new LinkedHashMap<>();
    private final Map<String, String> resources = new LinkedHashMap<>();
    private final Manifest manifest = new Manifest();

    PluginJar() {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "1.0");
        stamp(ApiVersion.CURRENT.toString());
    }

    /** A path that is a straight line, of this id. */
    static PluginJar path(String id) {
        return new PluginJar().path(id, "return (x0, x1, t) -> x0.add(x1.sub(x0).mul(t));");
    }

    /** A path of this id, whose {@code create} has this body; its class is named after the id. */
    PluginJar path(String id, String create) {
        return part(PluginKind.PATH, "PathPlugin", "ProbabilityPath", id, create);
    }

    /** A plugin of a kind of paths-spi, of data or of metrics. */
    PluginJar part(PluginKind kind, String plugin, String type, String id, String create) {
        String name = "P" + id.replace('-', '_');
        return source(name, """
                public final class %s implements %s {
                    public String id() { return "%s"; }
                    public String description() { return "Of a test."; }
                    public %s create(Parameters parameters) { %s }
                }
                """.formatted(name, plugin, id, type, create)).provider(kind, "com.example." + name);
    }

    /** A class of the package {@code com.example}, without package and imports. */
    PluginJar source(String name, String text) {
        return sourceIn("com.example", name, text);
    }

    /** A class of another package, without package and imports. */
    PluginJar sourceIn(String packageName, String name, String text) {
        sources.put(
                packageName.replace('.', '/') + "/" + name,
                "package " + packageName + "; import io.pathline.api.*; import io.pathline.paths.*;"
                        + " import io.pathline.solvers.*; import io.pathline.solvers.stochastic.*;"
                        + " import io.pathline.pipelines.data.*;"
                        + " import io.pathline.pipelines.evaluation.*; import reactor.core.publisher.*; import java.util.*; "
                        + text);
        return this;
    }

    PluginJar provider(PluginKind kind, String className) {
        services.computeIfAbsent(kind, k -> new ArrayList<>()).add(className);
        return this;
    }

    PluginJar resource(String name, String text) {
        resources.put(name, text);
        return this;
    }

    /** What the manifest states; null for nothing. */
    PluginJar stamp(@org.jspecify.annotations.Nullable String version) {
        Attributes.Name name = new Attributes.Name(ApiVersion.ATTRIBUTE);
        manifest.getMainAttributes().remove(name);
        if (version != null) {
            manifest.getMainAttributes().put(name, version);
        }
        return this;
    }

    PluginJar version(String version) {
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        return this;
    }

    /** Compiles and packs; classes of these names are left out. */
    Path write(Path jar, String... missing) throws IOException {
        Files.createDirectories(jar.toAbsolutePath().getParent());
        Path classes = Files.createTempDirectory(jar.toAbsolutePath().getParent(), ".classes");
        compile(classes);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out, manifest)) {
            for (Map.Entry<PluginKind, List<String>> service : services.entrySet()) {
                entry(
                        packed,
                        "META-INF/services/" + service.getKey().service().getName(),
                        String.join("\n", service.getValue()).getBytes(StandardCharsets.UTF_8));
            }
            for (Map.Entry<String, String> resource : resources.entrySet()) {
                entry(packed, resource.getKey(), resource.getValue().getBytes(StandardCharsets.UTF_8));
            }
            for (Path file : files(classes)) {
                String name = classes.relativize(file).toString().replace('\\', '/');
                if (Stream.of(missing).noneMatch(m -> name.endsWith(m + ".class"))) {
                    entry(packed, name, Files.readAllBytes(file));
                }
            }
        }
        return jar;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static void entry(JarOutputStream packed, String name, byte[] content) throws IOException {
        packed.putNextEntry(new JarEntry(name));
        packed.write(content);
        packed.closeEntry();
    }

    private void compile(Path classes) {
        if (sources.isEmpty()) {
            return;
        }
        StringWriter messages = new StringWriter();
        boolean done = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        messages,
                        null,
                        null,
                        List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")),
                        null,
                        sources.entrySet().stream()
                                .map(e -> text(e.getKey(), e.getValue()))
                                .toList())
                .call();
        if (!done) {
            throw new AssertionError(messages);
        }
    }

    private static JavaFileObject text(String name, String text) {
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
