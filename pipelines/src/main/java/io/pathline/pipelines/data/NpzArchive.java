package io.pathline.pipelines.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A zip of NPY files, as {@code numpy.savez} writes it. The array that is read is held in memory. */
final class NpzArchive {
    private static final String ENDING = ".npy";

    private NpzArchive() {}

    static ArrayContent open(ArrayFile file) throws IOException {
        try (ZipFile zip = new ZipFile(file.path().toFile());
                InputStream in = zip.getInputStream(entry(file, zip))) {
            return ArrayContent.held(file, in);
        }
    }

    private static ZipEntry entry(ArrayFile file, ZipFile zip) {
        List<String> names = zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(ENDING))
                .map(name -> name.substring(0, name.length() - ENDING.length()))
                .toList();
        String name = file.array().isEmpty() && names.size() == 1 ? names.get(0) : file.array();
        ZipEntry entry = zip.getEntry(name + ENDING);
        if (entry == null) {
            throw new DataFormatException(file.path()
                    + (name.isEmpty() ? " holds " + names.size() + " arrays" : " holds no array '" + name + "'")
                    + "; name one of them: " + String.join(", ", names) + ".");
        }
        return entry;
    }
}
