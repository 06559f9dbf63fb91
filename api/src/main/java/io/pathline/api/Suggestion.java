package io.pathline.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The helpful end of an error message about a name that is not known: the nearest name, and all that exist. */
public final class Suggestion {
    private Suggestion() {}

    /** For example {@code Did you mean 'cond-ot'? Known: cond-ot, rectified, vp.} */
    public static String among(Collection<String> known, String name) {
        String all = known.isEmpty() ? "None is known." : "Known: " + String.join(", ", known) + ".";
        return nearest(known, name).map(n -> "Did you mean '" + n + "'? ").orElse("") + all;
    }

    /** The known name nearest to this one, if it is near enough to be a slip of the keyboard. */
    public static Optional<String> nearest(Collection<String> known, String name) {
        String wanted = normal(name);
        return known.stream()
                .filter(k -> distance(normal(k), wanted) <= Math.max(2, wanted.length() / 3)
                        || (wanted.length() >= 3 && normal(k).startsWith(wanted)))
                .min(Comparator.comparingInt(k -> distance(normal(k), wanted)));
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Levenshtein's edit distance, row by row. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
