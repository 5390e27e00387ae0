package io.github.chainlets.conformance.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.chainlets.core.spi.log.EventLog;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The contract finds what it looks for: each broken log fails it. */
class BrokenLogsTest {
    private static final ThreadLocal<EventLog> SUBJECT = new ThreadLocal<>();

    /** Run by hand, with a subject; surefire does not take nested classes. */
    static final class OfSubject extends EventLogContract {
        @Override
        protected EventLog log() {
            return SUBJECT.get();
        }
    }

    @TestFactory
    Stream<DynamicTest> broken_isFound() {
        return BrokenLogs.all().entrySet().stream()
                .map(broken -> DynamicTest.dynamicTest(broken.getKey(), () -> {
                    EventLog log = broken.getValue().get();
                    TestExecutionSummary summary = judge(log);
                    assertThat(summary.getTestsStartedCount()).isGreaterThan(10);
                    assertThat(summary.getTestsFailedCount())
                            .as("failures of a log that " + broken.getKey())
                            .isPositive();
                    assertThat(summary.getFailures())
                            .allSatisfy(failure -> assertThat(
                                            failure.getTestIdentifier().getSource())
                                    .isNotEqualTo(ClassSource.from(OfSubject.class)));
                }));
    }

    private static TestExecutionSummary judge(EventLog subject) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(OfSubject.class))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        SUBJECT.set(subject);
        try {
            LauncherFactory.create().execute(request, listener);
        } finally {
            SUBJECT.remove();
        }
        return listener.getSummary();
    }
}
