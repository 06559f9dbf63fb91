package com.example.copies;

import io.pathline.api.Tensor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tensor that writes down the name of every operation; an interpreter turns each into the same nodes of its graph. */
record RecordedTensor(Tensor tensor, List<String> operations) implements InvocationHandler {
    static Tensor of(Tensor tensor, List<String> operations) {
        return (Tensor) Proxy.newProxyInstance(
                Tensor.class.getClassLoader(), new Class<?>[] {Tensor.class}, new RecordedTensor(tensor, operations));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        Object[] given = arguments == null ? new Object[0] : arguments;
        try {
            Object result = method.invoke(
                    tensor, Arrays.stream(given).map(RecordedTensor::plain).toArray());
            if (!(result instanceof Tensor made)) {
                return result;
            }
            operations.add(method.getName());
            return of(made, operations);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private static Object plain(Object argument) {
        return Proxy.isProxyClass(argument.getClass())
                        && Proxy.getInvocationHandler(argument) instanceof RecordedTensor recorded
                ? recorded.tensor()
                : argument;
    }
}
