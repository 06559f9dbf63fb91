package io.pathline.api;

import java.util.List;

/**
 * A named, versioned, parameterised part that {@link java.util.ServiceLoader} discovers.
 *
 * <p>Discovery only makes a catalogue; nothing is used until the user names it. Constructing a plugin and calling
 * {@link #create} have no side effects.
 *
 * @param <T> what it makes: a path, a loss, a solver ...
 */
public interface Plugin<T> {
    /** Unique among plugins of one kind: lower-case words joined by hyphens, for example {@code cond-ot}. */
    String id();

    /** One sentence for listings, help texts and error messages. */
    String description();

    /** By default the implementation version in the jar's manifest. */
    default String version() {
        String version = getClass().getPackage().getImplementationVersion();
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
