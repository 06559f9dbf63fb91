package io.pathline.solvers.stochastic;

import io.pathline.api.Interpreter;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;

/** The host interpreter as a device sees numbers: the result of every operation is rounded to single precision. */
final class RoundedTensor {
    private RoundedTensor() {}

    static Interpreter interpreter() {
        return Interpreter.of(RoundedTensor::lift, RoundedTensor::read, 1e-5);
    }

    private static Tensor lift(Tensor host) {
        HostTensor rounded = rounded(host);
        return (Tensor) Proxy.newProxyInstance(
                Tensor.class.getClassLoader(),
                new Class<?>[] {Tensor.class, Rounded.class},
                (self, method, arguments) -> {
                    if (method.getDeclaringClass() == Rounded.class) {
                        return rounded;
                    }
                    Object result = call(rounded, method, arguments == null ? new Object[0] : arguments.clone());
                    return result instanceof Tensor tensor ? lift(tensor) : result;
                });
    }

    private static Tensor read(Tensor tensor) {
        return ((Rounded) tensor).host();
    }

    private static Object call(HostTensor host, Method method, Object[] arguments) throws Throwable {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof Rounded rounded) {
                arguments[i] = rounded.host();
            }
        }
        try {
            return method.invoke(host, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static HostTensor rounded(Tensor host) {
        double[] values = HostTensor.cast(host).values();
        return HostTensor.of(
                host.shape(), Arrays.stream(values).map(v -> (float) v).toArray());
    }

    /** The way back to the values. */
    interface Rounded {
        HostTensor host();
    }
}
