package io.github.chainlets.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.catalog.Requirement;
import io.github.chainlets.conformance.check.Outcome;
import io.github.chainlets.conformance.check.Session;
import io.github.chainlets.conformance.mutants.ReferencePort;
import io.github.chainlets.conformance.port.PortSuite;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** CIT-ISO-05: the verdict does not depend on the order in which the requirements are judged. */
class OrderIndependenceTest {
    @Test
    void verdict_inAnyOrder_isTheSame() {
        Map<String, Outcome> first = judged(0);
        assertThat(first).isNotEmpty();
        assertThat(judged(1)).isEqualTo(first);
        assertThat(judged(2)).isEqualTo(first);
    }

    private static Map<String, Outcome> judged(int order) {
        Session<?> session = PortSuite.session(
                () -> PortMutantsTest.subject(new ReferencePort()),
                names -> Optional.of(PortMutantsTest.subject(new ReferencePort(names))),
                Profile.STRICT,
                PortMutantsTest.conditions());
        List<Requirement> plan = new ArrayList<>(session.plan());
        if (order > 0) {
            Collections.shuffle(plan, new Random(order));
        }
        Map<String, Outcome> outcomes = new TreeMap<>();
        plan.forEach(r -> outcomes.put(r.id(), session.judge(r).outcome()));
        return outcomes;
    }
}
