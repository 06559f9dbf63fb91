package io.pathline.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of the interfaces that a plugin is written against: that of Pathline, without what follows the second
 * number.
 *
 * <p>A jar of plugins states it in its manifest as {@value #ATTRIBUTE}, put there when it is built; it is read before a
 * class of the jar is loaded. A method with a default cannot serve for this: it answers for the version that runs, not
 * for the one that the jar was compiled with.
 *
 * @param major a change of it breaks plugins
 * @param minor a change of it adds to the interfaces
 */
public record ApiVersion(int major, int minor) {
    /** The main attribute of a plugin jar's manifest. */
    public static final String ATTRIBUTE = "Pathline-Api-Version";

    /** Of the interfaces that are running. */
    public static final ApiVersion CURRENT = new ApiVersion(0, 1);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})([.+-].*)?");

    /** The version that a text begins with: 0.1 for {@code 0.1}, {@code 0.1.7} and {@code 0.1.0-SNAPSHOT}. */
    public static Optional<ApiVersion> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new ApiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** Whether plugins written against another version work with this one: its major equals, its minor is not newer. */
    public boolean supports(ApiVersion other) {
        return other.major == major && other.minor <= minor;
    }

    /** For example {@code 0.1}. */
    @Override
    public String toString() {
        return major + "." + minor;
    }
}
