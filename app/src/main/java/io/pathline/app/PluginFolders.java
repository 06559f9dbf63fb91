package io.pathline.app;

import io.pathline.pipelines.Catalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Where a command looks for plugins, besides the class path. */
final class PluginFolders {
    /** The folder that is looked into where none is named, in the working folder. */
    private static final Path STANDARD = Path.of("plugins");

    private PluginFolders() {}

    /** Does work with a folder of plugins: the one given, else the standard one where it is, else what Java was told. */
    static int during(@Nullable Path given, IntSupplier work) {
        Path folder = given == null && Files.isDirectory(STANDARD) ? STANDARD : given;
        String before = System.getProperty(Catalogue.FOLDERS);
        if (folder == null || (given == null && before != null)) {
            return work.getAsInt();
        }
        System.setProperty(Catalogue.FOLDERS, folder.toString());
        try {
            return work.getAsInt();
        } finally {
            restore(before);
        }
    }

    private static void restore(@Nullable String before) {
        if (before == null) {
            System.clearProperty(Catalogue.FOLDERS);
        } else {
            System.setProperty(Catalogue.FOLDERS, before);
        }
    }
}
