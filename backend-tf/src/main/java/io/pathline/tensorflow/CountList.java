package io.pathline.tensorflow;

import io.pathline.api.InvalidParameterException;
import java.util.Arrays;
import java.util.List;

/** Whole numbers in a text parameter, such as {@code 1 2 4}: separated by spaces, commas or both, in brackets or not. */
final class CountList {
    private CountList() {}

    /**
     * The numbers of a text, each 1 or more.
     *
     * @param parameter its name, for the message
     */
    static List<Integer> of(String parameter, String text) {
        return Arrays.stream(text.replaceAll("[\\[\\],]", " ").strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .map(word -> count(parameter, word, text))
                .toList();
    }

    private static int count(String parameter, String word, String text) {
        if (!word.matches("0*[1-9][0-9]{0,8}")) {
            throw new InvalidParameterException("Parameter '" + parameter + "' of the network is '" + text
                    + "'; it must be whole numbers, 1 or more, such as 1 2 4.");
        }
        return Integer.parseInt(word);
    }
}
