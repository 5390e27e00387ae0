package io.github.chainlets.cli.fleet;

import io.github.chainlets.cli.common.Table;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.fleet.Decision;
import io.github.chainlets.core.fleet.Fleet;
import io.github.chainlets.core.fleet.FleetRun;
import io.github.chainlets.core.fleet.plan.FleetEntry;
import io.github.chainlets.core.fleet.step.EntryEnding;
import io.github.chainlets.core.fleet.step.EntryState;
import io.github.chainlets.core.fleet.step.FleetEvent;
import io.github.chainlets.core.fleet.step.FleetRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chainlets fleet status}. */
@Command(name = "status", description = "Tells how a run stands. Changes nothing.")
final class FleetStatusCommand extends RunCommand {
    @Parameters(paramLabel = "RUN", description = "The run's name.")
    private String name = "";

    @Option(names = "--entries", description = "Tell of each environment, too.")
    private boolean entries;

    @Option(names = "--audit", description = "Tell of each decision: when, by whom, about what, and in which call.")
    private boolean audit;

    @Override
    int run(Fleet fleet) {
        FleetRun run = fleet.status(name);
        if (!entries && !audit) {
            return result(run);
        }
        StringJoiner text = new StringJoiner(System.lineSeparator());
        Map<String, @Nullable Object> json = json(run);
        if (entries) {
            json.put("entries", entries(run, text));
        }
        if (audit) {
            json.put("audit", audit(run, text));
        }
        speech().result(text.add(run.explain()).toString(), json);
        return exitCode(last(run));
    }

    private List<Object> audit(FleetRun run, StringJoiner text) {
        Table table = new Table("AT", "PRINCIPAL", "RUNNER", "ENVIRONMENT", "CALL", "DECISION");
        List<Object> json = new ArrayList<>();
        for (Decision decision : run.decisions()) {
            FleetRecord record = decision.record();
            String what = record.event().getClass().getSimpleName();
            String ending = record.event() instanceof FleetEvent.EntryEnded ended
                    ? ended.ending().name()
                    : null;
            String environment = decision.environment() == null
                    ? null
                    : decision.environment().toString();
            table.row(
                    record.at(),
                    record.principal(),
                    record.runner(),
                    environment == null ? "-" : environment,
                    decision.callId() == null ? "-" : decision.callId(),
                    ending == null ? what : what + " " + ending);
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("at", record.at().toString());
            row.put("run", decision.run());
            row.put("principal", record.principal());
            row.put("runner", record.runner());
            row.put("environment", environment);
            row.put("call_id", decision.callId());
            row.put("decision", what);
            row.put("ending", ending);
            json.add(row);
        }
        text.add(table.text(speech().colours()));
        return json;
    }

    private List<Object> entries(FleetRun run, StringJoiner text) {
        Table table = new Table("ENVIRONMENT", "STATE", "DEPLOYMENT", "ATTEMPTS", "LAST");
        List<Object> json = new ArrayList<>();
        List<FleetEntry> planned = run.state().plan().entries();
        for (int i = 0; i < planned.size(); i++) {
            EntryState entry = run.state().entries().get(i);
            String environment = planned.get(i).environment().toString();
            String where =
                    entry.ending().map(EntryEnding::name).orElse(entry.phase().name());
            String made = entry.deployment().map(DeploymentId::value).orElse(null);
            table.row(environment, where, made == null ? "-" : made, entry.attempts(), entry.message());
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("environment", environment);
            row.put("state", where);
            row.put("deployment", made);
            row.put("attempts", entry.attempts());
            row.put("message", entry.message());
            json.add(row);
        }
        text.add(table.text(speech().colours()));
        return json;
    }
}
