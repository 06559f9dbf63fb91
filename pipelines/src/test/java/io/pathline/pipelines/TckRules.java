package io.pathline.pipelines;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;
import org.testng.SkipException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/**
 * The rules of the Reactive Streams TCK as JUnit tests: each TestNG method of a verification is one, and one that the kit
 * skips is counted as skipped.
 */
public final class TckRules {
    private TckRules() {}

    /**
     * The rules of a verification.
     *
     * @param verification a new one for each rule
     */
    public static Stream<DynamicTest> of(Supplier<?> verification) {
        return Arrays.stream(verification.get().getClass().getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .sorted(Comparator.comparing(Method::getName))
                .map(rule -> DynamicTest.dynamicTest(rule.getName(), () -> run(verification.get(), rule)));
    }

    private static void run(Object verification, Method rule) throws Throwable {
        try {
            each(verification, BeforeClass.class);
            each(verification, BeforeMethod.class);
            rule.invoke(verification);
            each(verification, AfterClass.class);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (cause instanceof SkipException) {
                throw new TestAbortedException(cause.getMessage());
            }
            throw cause == null ? e : cause;
        }
    }

    private static void each(Object verification, Class<? extends Annotation> kind)
            throws ReflectiveOperationException {
        for (Method method : verification.getClass().getMethods()) {
            if (method.isAnnotationPresent(kind)) {
                method.invoke(verification);
            }
        }
    }
}
