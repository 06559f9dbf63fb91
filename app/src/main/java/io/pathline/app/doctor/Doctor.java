package io.pathline.app.doctor;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a contract kit against a part. */
public final class Doctor {
    private Doctor() {}

    /**
     * A verdict for each rule, in the kit's order.
     *
     * @param kit of the part's kind
     * @param part what the plugin made
     * @param patience with a single rule; one that takes longer is broken
     */
    public static synchronized List<Verdict> examine(ContractKit kit, Object part, Duration patience) {
        Findings findings = new Findings();
        Patient.admit(part);
        try {
            LauncherFactory.create().execute(request(kit.of(part), patience), findings);
        } finally {
            Patient.admit(null);
        }
        return findings.verdicts();
    }

    /** The highest contract level of a kind: how many rules its kit has. */
    public static int rules(ContractKit kit) {
        Set<String> rules = new HashSet<>();
        for (Class<?> c = kit.examination(); c != null; c = c.getSuperclass()) {
            for (Method method : c.getDeclaredMethods()) {
                if (AnnotationSupport.isAnnotated(method, Testable.class)) {
                    rules.add(method.getName());
                }
            }
        }
        return rules.size();
    }

    /** Each rule in a thread of its own, so that one that never ends cannot hold up the rest. */
    private static LauncherDiscoveryRequest request(ContractKit kit, Duration patience) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(kit.examination()))
                .configurationParameter(
                        "junit.jupiter.execution.timeout.default", Math.max(1, patience.toSeconds()) + " s")
                .configurationParameter("junit.jupiter.execution.timeout.thread.mode.default", "SEPARATE_THREAD")
                .build();
    }
}
