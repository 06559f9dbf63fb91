package io.pathline.app.doctor;

import org.jspecify.annotations.Nullable;

/** The part that is examined. JUnit makes the examinations itself, so they find it here; one is examined at a time. */
final class Patient {
    private static volatile @Nullable Object part;

    private Patient() {}

    static void admit(@Nullable Object newPart) {
        part = newPart;
    }

    /** The part, as what its kind makes. */
    static <T> T as(Class<T> type) {
        Object admitted = part;
        if (admitted == null) {
            throw new IllegalStateException("Nothing is examined.");
        }
        return type.cast(admitted);
    }
}
