package io.pathline.app.doctor;

import io.pathline.app.doctor.Verdict.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Collects what JUnit reports by rule: a method with several inputs is one rule. */
final class Findings implements TestExecutionListener {
    private static final int LINES = 6;

    private final Map<String, List<String>> reasons = new LinkedHashMap<>();
    private final Map<String, String> notAsked = new HashMap<>();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        String rule = test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getMethodName())
                .orElse("");
        boolean failed = result.getStatus() == TestExecutionResult.Status.FAILED;
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            notAsked.put(rule, result.getThrowable().map(Throwable::getMessage).orElse(""));
        }
        if (!rule.isEmpty()) {
            reasons.computeIfAbsent(rule, r -> new ArrayList<>());
        }
        if (failed) {
            reasons.computeIfAbsent(rule.isEmpty() ? "theKitRuns" : rule, r -> new ArrayList<>())
                    .add(result.getThrowable().map(Findings::reason).orElse("It was stopped."));
        }
    }

    private static String reason(Throwable error) {
        String message = error.getMessage() == null ? "" : error.getMessage();
        String lines = message.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(LINES)
                .collect(Collectors.joining(" "));
        return error instanceof AssertionError ? lines : error.getClass().getSimpleName() + ": " + lines;
    }

    List<Verdict> verdicts() {
        List<Verdict> verdicts = new ArrayList<>();
        reasons.forEach((rule, broken) -> verdicts.add(verdict(rule, broken)));
        return verdicts;
    }

    private Verdict verdict(String rule, List<String> broken) {
        String sentence = Verdict.sentence(rule);
        if (!broken.isEmpty()) {
            return new Verdict(sentence, Finding.BROKEN, broken.get(0));
        }
        String reason = notAsked.get(rule);
        return reason == null
                ? new Verdict(sentence, Finding.KEPT, "")
                : new Verdict(sentence, Finding.NOT_ASKED, reason);
    }
}
