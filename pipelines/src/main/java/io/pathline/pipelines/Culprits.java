package io.pathline.pipelines;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which part a stack trace runs through. Parts of one jar often share a package, so that what they have in common, a
 * helper class say, tells nothing: then the frames below it do, down to the class of the part itself.
 *
 * @param classes of each part: its provider's and those of what that made
 */
record Culprits(Map<Part, Set<Class<?>>> classes) {
    /** How surely a frame is of a part. */
    private enum Match {
        NONE,
        LOADER,
        PACKAGE,
        NEST,
        CLASS
    }

    /** The part at fault; several if the trace is of one of them and does not tell which; none if it is of no part. */
    List<Part> of(Throwable error) {
        List<Part> possible = List.copyOf(classes.keySet());
        List<Part> likely = List.of();
        for (StackTraceElement frame : error.getStackTrace()) {
            List<Part> matching =
                    possible.stream().filter(p -> match(p, frame) != Match.NONE).toList();
            if (matching.isEmpty()) {
                continue;
            }
            List<Part> best = best(matching, frame);
            boolean certain = matching.size() == 1 || match(best.get(0), frame).compareTo(Match.NEST) >= 0;
            if (best.size() == 1 && certain) {
                return best;
            }
            if (likely.isEmpty()) {
                likely = best;
                possible = matching;
            }
        }
        return likely;
    }

    private List<Part> best(List<Part> matching, StackTraceElement frame) {
        Match most = matching.stream()
                .map(p -> match(p, frame))
                .max(Comparator.naturalOrder())
                .orElse(Match.NONE);
        return matching.stream().filter(p -> match(p, frame) == most).toList();
    }

    private Match match(Part part, StackTraceElement frame) {
        Class<?> provider = part.plugin().plugin().getClass();
        ClassLoader loader = provider.getClassLoader();
        if (!Objects.equals(loader == null ? null : loader.getName(), frame.getClassLoaderName())) {
            return Match.NONE;
        }
        String name = frame.getClassName();
        Set<String> names = new HashSet<>();
        classes.getOrDefault(part, Set.of()).forEach(c -> names.addAll(names(c, loader)));
        if (names.contains(name)) {
            return Match.CLASS;
        }
        if (names.stream().map(Culprits::nest).collect(Collectors.toSet()).contains(nest(name))) {
            return Match.NEST;
        }
        String pack = provider.getPackageName();
        if (!pack.isEmpty() && pack.equals(packageOf(name))) {
            return Match.PACKAGE;
        }
        boolean below = !pack.isEmpty() && name.startsWith(pack + ".");
        return below || part.plugin().hasLoaderOfItsOwn() ? Match.LOADER : Match.NONE;
    }

    /** The names of a class and of what it inherits from the same loader; a lambda's is that of the class it is in. */
    private static List<String> names(Class<?> type, @Nullable ClassLoader loader) {
        List<String> names = new ArrayList<>();
        for (Class<?> c = type; c != null && c.getClassLoader() == loader; c = c.getSuperclass()) {
            names.add(c.getName().replaceFirst("\\$\\$Lambda.*", ""));
        }
        return names;
    }

    private static String packageOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    /** The outermost class. */
    private static String nest(String name) {
        int end = name.indexOf('$');
        return end < 0 ? name : name.substring(0, end);
    }
}
