package io.github.chainlets.cli.fleet;

import io.github.chainlets.cli.common.Connection;
import io.github.chainlets.cli.common.ExitCode;
import io.github.chainlets.cli.common.Speech;
import io.github.chainlets.cli.common.Table;
import io.github.chainlets.core.fleet.plan.FleetEntry;
import io.github.chainlets.core.fleet.plan.FleetPlan;
import io.github.chainlets.core.fleet.plan.TypeMapping;
import io.github.chainlets.http.HttpChains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code chainlets fleet plan}. */
@Command(name = "plan", description = "Plans for many environments, and writes the plan to a file. Changes nothing.")
final class FleetPlanCommand implements Callable<Integer> {
    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Speech speech = new Speech();

    @Mixin
    private Pick pick = new Pick();

    @Mixin
    private Pace pace = new Pace();

    @Option(
            names = "--map",
            paramLabel = "FROM=TO",
            required = true,
            description = "An instance type, and the one that takes its place; may be given several times.")
    private Map<String, String> types = new LinkedHashMap<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write the plan; by default ${DEFAULT-VALUE}.",
            defaultValue = "fleet-plan.json")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        try (HttpChains chains = connection.open()) {
            FleetPlan plan = pace.fleet(chains).build().plan(pick.selector(), TypeMapping.of(types));
            Files.writeString(out, plan.toJson());
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("file", out.toString());
            json.put("hash", plan.hash());
            json.put("environments", plan.entries().size());
            json.put("untouched", plan.untouched());
            json.put("left_out", plan.leftOut().stream().map(Object::toString).toList());
            json.put("cost", plan.cost().toString());
            speech.result(
                    text(plan) + System.lineSeparator() + "Written to " + out
                            + "; apply it with: chainlets fleet apply " + out,
                    json);
            return ExitCode.OK;
        }
    }

    private String text(FleetPlan plan) {
        Table table = new Table("ENVIRONMENT", "CHANGES", "COST");
        for (FleetEntry entry : plan.entries()) {
            table.row(
                    entry.environment(),
                    entry.explainChanges(),
                    entry.costs().map(Object::toString).orElse("not known"));
        }
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        if (!plan.entries().isEmpty()) {
            lines.add(table.text(speech.colours()));
        }
        plan.leftOut().forEach(left -> lines.add("left out: " + left));
        return lines.add(plan.explainInShort()).toString();
    }
}
