package io.pathline.api;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** An object of an interface that behaves as another does, but for the methods of one name. */
final class Faulty {
    private Faulty() {}

    /** What the method would do. */
    @FunctionalInterface
    interface Call {
        @Nullable
        Object with(@Nullable Object... arguments) throws Throwable;
    }

    /** What it does. */
    @FunctionalInterface
    interface Fault {
        @Nullable
        Object call(Call original, @Nullable Object... arguments) throws Throwable;
    }

    static <T> T of(Class<T> type, T target, String name, Fault fault) {
        Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            Call original = arguments -> {
                try {
                    return method.invoke(target, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause() == null ? e : e.getCause();
                }
            };
            @Nullable Object[] arguments = given == null ? new Object[0] : given;
            return method.getName().equals(name) ? fault.call(original, arguments) : original.with(arguments);
        });
        return type.cast(proxy);
    }
}
