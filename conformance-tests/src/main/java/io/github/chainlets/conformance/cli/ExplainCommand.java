package io.github.chainlets.conformance.cli;

import io.github.chainlets.conformance.catalog.Catalog;
import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.catalog.Requirement;
import io.github.chainlets.conformance.catalog.Suite;
import io.github.chainlets.conformance.catalog.Variant;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains one requirement. */
@Command(name = "explain", mixinStandardHelpOptions = true, description = "Explains a requirement.")
final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "For example CIT-SUC-01.")
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private String id;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private CommandSpec spec;

    @Override
    public Integer call() {
        Requirement r = Catalog.find(id)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "there is no requirement " + id + "; the command list shows them"));
        PrintWriter out = spec.commandLine().getOut();
        out.println(r.id() + " " + r.level() + (r.stochastic() ? " (stochastic: a pass may miss a fault)" : ""));
        out.println("  " + r.text());
        out.println("  why:      " + String.join(", ", r.sources()));
        out.println("  suites:   " + r.suites().stream().map(Suite::id).sorted().toList());
        out.println(
                "  profiles: " + r.profiles().stream().map(Profile::id).sorted().toList());
        if (r.capability() != null) {
            out.println("  needs:    " + r.capability() + " (if missing: "
                    + r.capability().remedy() + ")");
        }
        Variant variant = r.variant();
        if (variant != null) {
            out.println("  variant:  " + variant.id() + ": " + variant.question() + " " + variant.answers());
        }
        out.println("  since:    " + r.since());
        out.flush();
        return 0;
    }
}
