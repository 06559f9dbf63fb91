package io.pathline.tensorflow;

import io.pathline.api.ModelFormatException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a saved network consists of: the network's description, the number of updates, and size and SHA-256 of every
 * file, in a text of a few lines whose last is the hash of those before it.
 */
record NetworkIndex(String network, long steps, Map<String, Entry> files) {
    /** The name of the file that it is kept in. */
    static final String NAME = "index.txt";

    private static final String FORMAT = "pathline network, format 1";

    /** Size in bytes and SHA-256 of a file. */
    record Entry(long size, String sha256) {
        static Entry of(byte... file) {
            return new Entry(file.length, hash(file));
        }
    }

    /** The text of the file. */
    String encode() {
        StringBuilder text = new StringBuilder(FORMAT + "\n" + network + "\nsteps " + steps + "\n");
        files.forEach((name, entry) -> text.append(name + " " + entry.size() + " " + entry.sha256() + "\n"));
        return text + "end " + hash(text.toString().getBytes(StandardCharsets.UTF_8)) + "\n";
    }

    /**
     * @param folder for messages
     * @throws ModelFormatException if the text is cut short, altered, or of a format that is not known
     */
    static NetworkIndex decode(String text, Path folder) {
        int last = text.lastIndexOf("end ");
        String body = text.substring(0, Math.max(0, last));
        if (!text.equals(body + "end " + hash(body.getBytes(StandardCharsets.UTF_8)) + "\n")) {
            throw new ModelFormatException("The file " + folder.resolve(NAME)
                    + " was cut short or altered; restore it from a copy, or use an earlier save.");
        }
        List<String> lines = body.lines().toList();
        if (!lines.get(0).equals(FORMAT)) {
            throw new ModelFormatException("The network in " + folder + " has format \"" + lines.get(0)
                    + "\", and this version reads \"" + FORMAT + "\"; open it with the version that wrote it.");
        }
        Map<String, Entry> files = new LinkedHashMap<>();
        for (String line : lines.subList(3, lines.size())) {
            String[] words = line.split(" ", 3);
            files.put(words[0], new Entry(Long.parseLong(words[1]), words[2]));
        }
        return new NetworkIndex(lines.get(1), Long.parseLong(lines.get(2).substring("steps ".length())), files);
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
