package io.pathline.it.viewer;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One browser and one viewer, with one run of each kind, for all tests of a build; tests ask for them as parameters. */
final class WithViewer implements BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(WithViewer.class);

    /** Started when a class begins, so that no test's time holds the start. */
    @Override
    public void beforeAll(ExtensionContext context) {
        started(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Chromium.class || type == ViewerProcess.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Both both = started(context);
        return parameter.getParameter().getType() == Chromium.class ? both.chromium : both.viewer;
    }

    private static Both started(ExtensionContext context) {
        return context.getRoot().getStore(HERE).getOrComputeIfAbsent(Both.class, key -> Both.start(), Both.class);
    }

    /** Closed with the build's last test. */
    private record Both(Chromium chromium, ViewerProcess viewer) implements AutoCloseable {
        static Both start() {
            Chromium chromium = Chromium.start();
            try {
                return new Both(chromium, ViewerProcess.start(0, TinyRuns.all()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("The start of the viewer was cut off.", e);
            }
        }

        @Override
        public void close() {
            viewer.close();
            chromium.close();
        }
    }
}
