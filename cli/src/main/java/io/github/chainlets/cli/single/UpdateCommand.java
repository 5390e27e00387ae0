package io.github.chainlets.cli.single;

import io.github.chainlets.cli.common.Complaint;
import io.github.chainlets.cli.common.Connection;
import io.github.chainlets.cli.common.ExitCode;
import io.github.chainlets.cli.common.Speech;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateTicket;
import io.github.chainlets.core.api.GuardedUpdate;
import io.github.chainlets.core.api.InstanceTypeUpdater;
import io.github.chainlets.core.plan.UpdatePlan;
import io.github.chainlets.core.rollout.Rollout;
import io.github.chainlets.core.rollout.RolloutTarget;
import io.github.chainlets.http.HttpChains;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code chainlets update}. */
@Command(name = "update", description = "Plans, asks, updates, and follows the rollout.")
public final class UpdateCommand implements Callable<Integer> {
    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Speech speech = new Speech();

    @Mixin
    private Target target = new Target();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--no-follow", description = "Do not wait for the rollout.")
    private boolean noFollow;

    @Option(
            names = "--ticket",
            paramLabel = "FILE",
            description =
                    "Where to keep what `reconcile` needs while the update is under way; by default ${DEFAULT-VALUE}.",
            defaultValue = "chainlets-ticket.txt")
    private Path ticketFile = Path.of("");

    @Override
    public Integer call() throws IOException {
        try (HttpChains chains = connection.open()) {
            InstanceTypeUpdater updater = chains.updater();
            UpdatePlan plan = updater.plan(target.environment(), target.updates());
            speech.progress(plan.explain());
            if (!plan.acceptable() || !plan.changesSettings()) {
                speech.result(plan.acceptable() ? "Nothing to do." : "Nothing was changed.", Results.of(plan));
                return plan.acceptable() ? ExitCode.OK : ExitCode.REJECTED;
            }
            if (!speech.confirm("Update?", yes)) {
                return ExitCode.NOT_CONFIRMED;
            }
            return send(updater, plan);
        }
    }

    private int send(InstanceTypeUpdater updater, UpdatePlan plan) throws IOException {
        UpdateTicket ticket = updater.prepare(plan);
        keep(ticket);
        GuardedUpdate done;
        try {
            done = updater.update(ticket);
        } catch (IndeterminateException e) {
            speech.progress("Find out with: chainlets reconcile " + ticketFile);
            throw e;
        } catch (RejectedException | UnavailableException e) {
            Files.deleteIfExists(ticketFile);
            throw e;
        }
        Files.deleteIfExists(ticketFile);
        done.foreignWrites().forEach(write -> speech.progress("Somebody else has written meanwhile: " + write));
        ChainDeployment made = done.outcome().chainDeployment();
        if (made == null || noFollow) {
            speech.result(
                    made == null ? "Updated; no deployment was needed." : "Deployment " + made.id() + " was made.",
                    Results.of(plan));
            return ExitCode.OK;
        }
        Rollout rollout = updater.follow(
                new RolloutTarget(plan.environment(), made.id()), phase -> speech.progress(phase.explain()));
        speech.ending(rollout.promoted(), rollout.explanation(), Results.of(rollout));
        return rollout.promoted() ? ExitCode.OK : ExitCode.ROLLOUT_FAILED;
    }

    /** The ticket is on the disk before anything is sent, and takes no other's place. */
    private void keep(UpdateTicket ticket) throws IOException {
        try {
            Files.writeString(
                    ticketFile,
                    ticket.store() + "\n",
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
        } catch (FileAlreadyExistsException e) {
            throw new Complaint("the ticket of an earlier update is in " + ticketFile + ", and what came of it is not"
                    + " known: reconcile it and remove the file, or name another with --ticket");
        }
    }
}
