package io.pathline.pipelines.discovery;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What could not be used, a sentence each, each once. */
final class Problems {
    private final Set<String> sentences = new LinkedHashSet<>();

    void add(String sentence) {
        sentences.add(sentence);
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }
}
