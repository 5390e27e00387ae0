package io.github.chainlets.temporal;

import io.github.chainlets.core.fleet.engine.FleetJournal;
import io.github.chainlets.core.fleet.step.FleetEvent;
import io.github.chainlets.core.fleet.step.FleetRecord;
import io.github.chainlets.core.fleet.step.FleetState;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A run's records in its workflow. They are as durable as the workflow's history: whatever they were derived from is in it, and an
 * activity is in it before a worker gets it.
 */
final class WorkflowJournal implements FleetJournal {
    private final String principal;
    private final List<FleetRecord> records;
    private FleetState state;

    WorkflowJournal(String principal, List<FleetRecord> records) {
        this.principal = principal;
        this.records = new ArrayList<>(records);
        this.state = FleetState.of(records.stream().map(FleetRecord::event).toList());
    }

    @Override
    public FleetState state() {
        return state;
    }

    @Override
    public FleetState tell(FleetEvent event) {
        state = state.after(event);
        records.add(record(principal, event));
        return state;
    }

    List<FleetRecord> records() {
        return records;
    }

    static FleetRecord record(String principal, FleetEvent event) {
        Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
        return new FleetRecord(now, principal, "workflow-" + Workflow.getInfo().getRunId(), event);
    }
}
