package io.pathline.app;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Sinks;

/**
 * Ctrl-C, turned into a wish to stop: the first one is passed on to training, which stops after the step in progress and
 * saves; the second one ends the process at once.
 *
 * <p>The Java platform has no public interface to signals. {@code sun.misc.Signal}, which jdk.unsupported exports, is
 * called by reflection; where it is missing, Ctrl-C simply ends the process.
 */
final class StopSignal {
    private static final List<String> NAMES = List.of("INT", "TERM");
    private static final int INTERRUPT = 2;

    private final Sinks.Empty<Void> sink = Sinks.empty();
    private final CountDownLatch raised = new CountDownLatch(1);
    private volatile int number;

    /** Completes with a signal, on the signal's thread; at once for who comes later. */
    Publisher<Void> publisher() {
        return sink.asMono();
    }

    /** The exit code that the signal asks for. */
    int exitCode() {
        return ExitCode.SIGNAL + (number == 0 ? INTERRUPT : number);
    }

    /** What the handler of a signal calls; a second call ends the process. */
    void raise(int signal, Terminal terminal) {
        if (number != 0) {
            Runtime.getRuntime().halt(ExitCode.SIGNAL + signal);
        }
        number = signal;
        terminal.note(System.lineSeparator() + "Stopping after this step; once more to end at once, unsaved.");
        end(signal);
    }

    private void end(int signal) {
        number = signal;
        raised.countDown();
        sink.tryEmitEmpty();
    }

    /** Blocks until a signal comes, or returns at once if one came; the process goes on. */
    void await() {
        Listening listening = listen(this::end);
        try {
            raised.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            listening.close();
        }
    }

    /** Listens until it is closed, and then gives the signals back. */
    Listening listen(Terminal terminal) {
        return listen(signal -> raise(signal, terminal));
    }

    private static Listening listen(IntConsumer told) {
        List<Runnable> restore = NAMES.stream().map(name -> listen(name, told)).toList();
        return () -> restore.forEach(Runnable::run);
    }

    private static Runnable listen(String name, IntConsumer told) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object signal = signalType.getConstructor(String.class).newInstance(name);
            int signalNumber = (int) signalType.getMethod("getNumber").invoke(signal);
            var handle = signalType.getMethod("handle", signalType, handlerType);
            Object handler = Proxy.newProxyInstance(
                    StopSignal.class.getClassLoader(),
                    new Class<?>[] {handlerType},
                    handler(() -> told.accept(signalNumber)));
            Object previous = handle.invoke(null, signal, handler);
            return () -> restore(() -> handle.invoke(null, signal, previous));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            return () -> {}; // no signals here, or the JVM keeps this one for itself
        }
    }

    private static InvocationHandler handler(Runnable action) {
        return (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
                action.run();
            }
            return switch (method.getName()) {
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> arguments != null && proxy == arguments[0];
                case "toString" -> "Pathline's signal handler";
                default -> null;
            };
        };
    }

    private static void restore(Reflective call) {
        try {
            call.run();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The signal handler that was taken cannot be given back.", e);
        }
    }

    /** Ends the listening. */
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }

    private interface Reflective {
        @Nullable
        Object run() throws ReflectiveOperationException;
    }
}
