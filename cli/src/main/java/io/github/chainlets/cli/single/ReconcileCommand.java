package io.github.chainlets.cli.single;

import io.github.chainlets.cli.common.Connection;
import io.github.chainlets.cli.common.ExitCode;
import io.github.chainlets.cli.common.Speech;
import io.github.chainlets.core.UpdateTicket;
import io.github.chainlets.core.reconcile.Reconciliation;
import io.github.chainlets.core.reconcile.Verdict;
import io.github.chainlets.http.HttpChains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code chainlets reconcile}. */
@Command(name = "reconcile", description = "Finds out by reading whether an update was applied. Changes nothing.")
public final class ReconcileCommand implements Callable<Integer> {
    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Speech speech = new Speech();

    @Parameters(paramLabel = "TICKET", description = "The file that `update` has left.")
    private Path ticket = Path.of("");

    @Override
    public Integer call() throws IOException {
        UpdateTicket restored = UpdateTicket.restore(Files.readString(ticket).strip());
        try (HttpChains chains = connection.open()) {
            Reconciliation found = chains.updater().reconcile(restored);
            speech.result(found.explanation(), Results.of(found));
            return found.verdict() == Verdict.CANNOT_TELL ? ExitCode.INDETERMINATE : ExitCode.OK;
        }
    }
}
