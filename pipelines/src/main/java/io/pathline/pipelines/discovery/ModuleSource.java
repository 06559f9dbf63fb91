package io.pathline.pipelines.discovery;

import io.pathline.api.Plugin;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Provides;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Spliterator;
import java.util.function.Predicate;

/**
 * Modules that declare {@code provides ... with}. The module system alone may reach a provider in a package that is not
 * exported, so it makes them; it loads no class of a module that was refused.
 */
record ModuleSource(ModuleLayer layer) implements Source {
    @Override
    public List<Candidate> candidates(Class<? extends Plugin<?>> service, Problems problems) {
        List<Candidate> candidates = new ArrayList<>();
        for (Module module : layer.modules()) {
            for (Provides provides : module.getDescriptor().provides()) {
                if (provides.service().equals(service.getName())) {
                    candidates.addAll(candidates(module, provides, service, problems));
                }
            }
        }
        return candidates;
    }

    private List<Candidate> candidates(
            Module module, Provides provides, Class<? extends Plugin<?>> service, Problems problems) {
        try {
            Optional<Place> place = place(module);
            Optional<String> refusal = place.flatMap(Place::refusal);
            if (refusal.isPresent()) {
                problems.add("The module " + module.getName() + " in "
                        + place.map(Place::name).orElse("") + " is not used: " + refusal.get() + ".");
                return List.of();
            }
            String name = place.map(Place::name).orElse("the module " + module.getName());
            return provides.providers().stream()
                    .map(provider -> new Candidate(provider, name, () -> make(module, provider, service)))
                    .toList();
        } catch (IOException e) {
            problems.add("The module " + module.getName() + " cannot be read: " + Failure.sentence(e));
            return List.of();
        }
    }

    private Optional<Place> place(Module module) throws IOException {
        var location = layer.configuration()
                .findModule(module.getName())
                .flatMap(resolved -> resolved.reference().location());
        return location.isPresent() ? Place.of(location.get()) : Optional.empty();
    }

    private Plugin<?> make(Module module, String provider, Class<? extends Plugin<?>> service)
            throws ClassNotFoundException {
        return find(
                        ServiceLoader.load(layer, service),
                        type -> type.getModule().equals(module)
                                && type.getName().equals(provider))
                .orElseThrow(() -> new ClassNotFoundException(provider))
                .get();
    }

    /** A provider among others; of those, each that cannot be loaded is passed over. */
    static <S> Optional<ServiceLoader.Provider<S>> find(ServiceLoader<S> loader, Predicate<Class<?>> wanted) {
        Spliterator<ServiceLoader.Provider<S>> all = loader.stream().spliterator();
        List<ServiceLoader.Provider<S>> found = new ArrayList<>();
        boolean more = true;
        while (more && found.isEmpty()) {
            try {
                more = all.tryAdvance(p -> {
                    if (wanted.test(p.type())) {
                        found.add(p);
                    }
                });
            } catch (ServiceConfigurationError e) {
                more = true; // told where that provider is asked for itself
            }
        }
        return found.stream().findFirst();
    }
}
