package io.pathline.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** What the manifest of a class's jar says of its version; Java itself reads it on the class path alone. */
final class ImplementationVersion {
    private ImplementationVersion() {}

    /** Null if the class is in no jar, or its jar does not say. */
    static @Nullable String of(Class<?> type) {
        Module module = type.getModule();
        return module.isNamed() ? inModule(module) : type.getPackage().getImplementationVersion();
    }

    private static @Nullable String inModule(Module module) {
        try (InputStream in = module.getResourceAsStream(JarFile.MANIFEST_NAME)) {
            return in == null
                    ? null
                    : new Manifest(in).getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        } catch (IOException e) {
            return null; // as one that does not say
        }
    }
}
