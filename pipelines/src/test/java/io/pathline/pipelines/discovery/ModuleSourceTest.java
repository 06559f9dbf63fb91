package io.pathline.pipelines.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.paths.PathPlugin;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModuleSourceTest {
    /** A services file stands in for a module: the loader goes through both in the same way. */
    @Test
    void aProviderIsFoundBehindOneThatCannotBeLoaded(@TempDir Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(PathPlugin.class.getName()), "com.example.Gone\n");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, PathPlugin.class.getClassLoader()) {
                    @Override
                    public java.util.Enumeration<URL> getResources(String name) throws IOException {
                        var own = java.util.Collections.list(findResources(name)); // the broken one first
                        own.addAll(java.util.Collections.list(getParent().getResources(name)));
                        return java.util.Collections.enumeration(own);
                    }
                }) {
            ServiceLoader<PathPlugin> all = ServiceLoader.load(PathPlugin.class, loader);
            assertThat(ModuleSource.find(all, type -> type.getSimpleName().equals("RectifiedPath")))
                    .isPresent();
            assertThat(ModuleSource.find(all, type -> false)).isEmpty();
        }
    }
}
