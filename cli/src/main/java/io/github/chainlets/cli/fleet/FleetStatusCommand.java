package io.github.chainlets.cli.fleet;

import io.github.chainlets.cli.common.Table;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.fleet.Fleet;
import io.github.chainlets.core.fleet.FleetRun;
import io.github.chainlets.core.fleet.plan.FleetEntry;
import io.github.chainlets.core.fleet.step.EntryEnding;
import io.github.chainlets.core.fleet.step.EntryState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    @Override
    int run(Fleet fleet) {
        FleetRun run = fleet.status(name);
        return entries ? withEntries(run) : result(run);
    }

    private int withEntries(FleetRun run) {
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
        Map<String, @Nullable Object> all = json(run);
        all.put("entries", json);
        speech().result(table.text(speech().colours()) + System.lineSeparator() + run.explain(), all);
        return exitCode(last(run));
    }
}
