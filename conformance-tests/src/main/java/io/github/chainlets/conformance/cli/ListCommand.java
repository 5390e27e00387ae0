package io.github.chainlets.conformance.cli;

import io.github.chainlets.conformance.catalog.Catalog;
import io.github.chainlets.conformance.catalog.CatalogTable;
import io.github.chainlets.conformance.catalog.Requirement;
import io.github.chainlets.conformance.catalog.Suite;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the requirements. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the requirements.")
final class ListCommand implements Callable<Integer> {
    @Option(names = "--suite", description = "Only those of a suite: port, server, client or kit.")
    private @Nullable Suite suite;

    @Option(names = "--markdown", description = "As the tables of the documentation.")
    private boolean markdown;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (markdown) {
            out.println(CatalogTable.requirements());
            out.print(CatalogTable.variants());
            out.flush();
            return 0;
        }
        for (Requirement requirement : Catalog.all()) {
            if (suite == null || requirement.suites().contains(suite)) {
                out.printf("%-13s %-6s %s%n", requirement.id(), requirement.level(), requirement.text());
            }
        }
        out.flush();
        return 0;
    }
}
