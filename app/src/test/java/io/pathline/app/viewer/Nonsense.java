package io.pathline.app.viewer;

import java.util.SplittableRandom;

/** What no honest page says. */
final class Nonsense {
    private Nonsense() {}

    /** Never a whole request: the count is missing, out of range, of another type, or the text is broken. */
    static String message(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> "{\"request\":" + (1_001 + random.nextInt(1_000_000)) + "}";
            case 1 -> "{\"request\":-" + random.nextInt(1_000) + "}";
            case 2 -> "{\"request\":\"" + random.nextInt() + "\"}";
            case 3 -> "[".repeat(1 + random.nextInt(500));
            case 4 -> "{\"re" + (char) ('a' + random.nextInt(26)) + "\":1}";
            default -> text(random);
        };
    }

    static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder("#");
        int length = random.nextInt(200);
        for (int i = 0; i < length; i++) {
            text.append((char) (32 + random.nextInt(0x2000)));
        }
        return text.toString();
    }

    static byte[] bytes(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }
}
