package io.pathline.pipelines.discovery;

import io.pathline.api.Plugin;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Services files that a class loader finds. */
record ClassPathSource(ClassLoader loader, Listing listing) implements Source {
    /** Which services files: those of the loader and its parents, or its own. */
    @FunctionalInterface
    interface Listing {
        Iterable<URL> files(String name) throws IOException;
    }

    /** Everything on a loader's class path. */
    static ClassPathSource of(ClassLoader loader) {
        return new ClassPathSource(loader, name -> Collections.list(loader.getResources(name)));
    }

    /** The jars of one plugin. */
    static ClassPathSource of(PluginLoader loader) {
        return new ClassPathSource(loader, name -> Collections.list(loader.findResources(name)));
    }

    @Override
    public List<Candidate> candidates(Class<? extends Plugin<?>> service, Problems problems) {
        List<Candidate> candidates = new ArrayList<>();
        try {
            for (URL file : listing.files(ServicesFile.name(service))) {
                candidates.addAll(candidates(file, service, problems));
            }
        } catch (IOException e) {
            problems.add("The services files of " + loader + " cannot be listed: " + Failure.sentence(e));
        }
        return candidates;
    }

    private List<Candidate> candidates(URL file, Class<? extends Plugin<?>> service, Problems problems) {
        try {
            Place place = Place.of(file);
            Optional<String> refusal = place.refusal();
            if (refusal.isPresent()) {
                problems.add(place.name() + " is not used: " + refusal.get() + ".");
                return List.of();
            }
            return ServicesFile.providers(file).stream()
                    .map(name -> new Candidate(name, place.name(), () -> make(name, service)))
                    .toList();
        } catch (IOException e) {
            problems.add("The services file " + file + " cannot be read: " + Failure.sentence(e));
            return List.of();
        }
    }

    private Plugin<?> make(String name, Class<? extends Plugin<?>> service) throws Exception {
        Class<?> found = Class.forName(name, false, loader);
        if (!service.isAssignableFrom(found)) {
            throw new UnfitProviderException("it is no " + service.getSimpleName());
        }
        Constructor<? extends Plugin<?>> constructor = found.asSubclass(service).getConstructor();
        return ContextLoader.during(found, constructor::newInstance);
    }
}
