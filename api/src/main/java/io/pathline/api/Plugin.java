package io.pathline.api;

import java.util.List;

/**
 * A named, versioned, parameterised part that {@link java.util.ServiceLoader} discovers.
 *
 * <p>Discovery only makes a catalogue; nothing is used until the user names it. Constructing a plugin and calling
 * {@link #create} have no side effects.
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 * @param <T> what it makes: a path, a loss, a solver ...
 */
public interface Plugin<T> {
    /** Unique among plugins of one kind: lower-case words joined by hyphens, for example {@code cond-ot}. */
    String id();

    /** One sentence for listings, help texts and error messages. */
    String description();

    /**
     * What it computes, in a line of plain text for listings: the parameters by their names, and t, x0 (noise), x1 (data)
     * and the like as docs/conventions.md has them. Empty where no line says it.
     *
     * @since 0.1
     */
    default String formula() {
        return "";
    }

    /** By default the implementation version in the jar's manifest. */
    default String version() {
        String version = ImplementationVersion.of(getClass());
        return version == null ? "development" : version;
    }

    /** Everything that {@link #create} reads from its parameters. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /**
     * Makes the part.
     *
     * @param parameters values for {@link #parameters()}, already checked
     * @throws InvalidParameterException if values that are each in range do not go together
     */
    T create(Parameters parameters);
}
