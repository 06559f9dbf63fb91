package io.pathline.pipelines.discovery;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ServiceConfigurationError;

/** What went wrong with somebody else's code or file, in a sentence. */
public final class Failure {
    private Failure() {}

    /** The failure in words, ending in a full stop. */
    public static String sentence(Throwable thrown) {
        Throwable error = unwrapped(thrown);
        String words = words(error);
        return words.endsWith(".") ? words : words + ".";
    }

    private static String words(Throwable error) {
        String message = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
        if (error instanceof UnfitProviderException) {
            return message;
        }
        if (error instanceof ClassNotFoundException) {
            return "there is no class " + message;
        }
        if (error instanceof UnsupportedClassVersionError) {
            return "its classes are of a newer Java than this one (" + message + ")";
        }
        if (error instanceof NoClassDefFoundError) {
            return "it needs the class " + message.replace('/', '.') + ", which is not there";
        }
        if (error instanceof NoSuchMethodException) {
            return "it has no public constructor without parameters";
        }
        if (error instanceof IllegalAccessException) {
            return "the class or its constructor is not public";
        }
        if (error instanceof InstantiationException) {
            return "the class is abstract";
        }
        if (error instanceof AccessDeniedException) {
            return "it may not be read";
        }
        if (error instanceof NoSuchFileException) {
            return "it is not there";
        }
        return error.getClass().getSimpleName() + (error.getMessage() == null ? "" : ": " + message);
    }

    /** The failure under what carries it across an interface. */
    private static Throwable unwrapped(Throwable error) {
        boolean carrier = error instanceof InvocationTargetException
                || error instanceof ExceptionInInitializerError
                || error instanceof ServiceConfigurationError;
        Throwable cause = error.getCause();
        return carrier && cause != null ? unwrapped(cause) : error;
    }
}
