package io.github.chainlets.fake.fleet;

import io.github.chainlets.core.fleet.FleetRun;
import io.github.chainlets.core.fleet.step.EntryEnding;
import io.github.chainlets.core.fleet.step.FleetEvent;
import io.github.chainlets.core.fleet.step.FleetRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a run's audit by itself, without the state machine, and says what in it breaks a promise. */
final class AuditCheck {
    private final int tolerance;
    private final List<String> broken = new ArrayList<>();
    /** Intended, and neither known not to be applied nor ended. */
    private final Set<Integer> underWay = new HashSet<>();

    private final Set<Integer> accepted = new HashSet<>();
    private final Set<Integer> ended = new HashSet<>();
    private int failures;

    private AuditCheck(int tolerance) {
        this.tolerance = tolerance;
    }

    static List<String> broken(FleetRun run, int tolerance) {
        return broken(run.audit(), run.state().entries().size(), run.ending().isPresent(), tolerance);
    }

    static List<String> broken(List<FleetRecord> audit, int entries, boolean over, int tolerance) {
        AuditCheck check = new AuditCheck(tolerance);
        audit.forEach(record -> check.take(record.event()));
        if (over && check.ended.size() != entries) {
            check.broken.add(check.ended.size() + " of " + entries + " entries have an ending");
        }
        return check.broken;
    }

    private void take(FleetEvent event) {
        if (event instanceof FleetEvent.Intended intended) {
            if (!underWay.add(intended.entry()) || accepted.contains(intended.entry())) {
                broken.add("entry " + intended.entry() + " is sent blindly");
            }
        } else if (event instanceof FleetEvent.Accepted yes) {
            accepted.add(yes.entry());
        } else if (event instanceof FleetEvent.NotApplied not) {
            underWay.remove(not.entry());
        } else if (event instanceof FleetEvent.EntryEnded end) {
            if (!ended.add(end.entry())) {
                broken.add("entry " + end.entry() + " ends twice");
            }
            underWay.remove(end.entry());
            failures += end.ending().isFailure() ? 1 : 0;
            if (end.ending() == EntryEnding.PROMOTED && !accepted.contains(end.entry())) {
                broken.add("entry " + end.entry() + " is promoted, and was never accepted");
            }
        }
        if (failures > tolerance + 1
                || (event instanceof FleetEvent.Intended && underWay.size() > tolerance + 1 - failures)) {
            broken.add("the bound: " + underWay.size() + " under way and " + failures + " failures");
        }
    }
}
