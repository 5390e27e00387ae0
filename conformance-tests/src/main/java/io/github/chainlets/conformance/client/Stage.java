package io.github.chainlets.conformance.client;

import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Violated;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateException;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.spi.ChainEnvironments;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A client adapter in front of a hostile server. */
final class Stage implements AutoCloseable {
    static final EnvironmentRef HOME = EnvironmentRef.of("abcd1234", "production");
    static final InstanceTypeUpdates BATCH =
            InstanceTypeUpdates.of("HelloWorld", "1x4").and("RandInt", "A10G:2x24x96");
    static final Duration LONG = Duration.ofSeconds(8);
    static final Duration SHORT = Duration.ofMillis(400);
    private static final int PATIENCE_SECONDS = 10;

    final HostileServer server;
    final ChainEnvironments client;
    private final Clients clients;
    private final Trial trial;

    private Stage(Clients clients, Trial trial) throws IOException {
        trial.example();
        this.clients = clients;
        this.trial = trial;
        this.server = new HostileServer(clients.steps());
        this.client = clients.subject().connect(server.url(), clients.key());
    }

    static Stage open(Clients clients, Trial trial) throws IOException {
        return new Stage(clients, trial);
    }

    /** Returns another adapter, for another address. */
    ChainEnvironments connect(URI url) {
        return clients.subject().connect(url, clients.key());
    }

    String key() {
        return clients.key();
    }

    /** Sends the batch of the specification's example. */
    UpdateOutcome update() {
        return client.updateInstanceTypes(HOME, BATCH, LONG);
    }

    ChainEnvironment read() {
        return client.environment(HOME, LONG);
    }

    /** The call should fail with one of the three failures. */
    UpdateException failure(Script script, Duration timeout) {
        server.play(script);
        return failure(client, HOME, timeout);
    }

    UpdateException failure(ChainEnvironments with, EnvironmentRef ref, Duration timeout) {
        try {
            UpdateOutcome outcome = bounded(() -> with.updateInstanceTypes(ref, BATCH, timeout));
            throw new Violated("the call should fail, but returned " + outcome);
        } catch (UpdateException e) {
            trial.step("the call failed: " + e);
            return e;
        }
    }

    /** Runs a call; one that does not end is a violation. */
    <T> T bounded(Callable<T> call) {
        ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
            Thread daemon = new Thread(task, "client-call");
            daemon.setDaemon(true);
            return daemon;
        });
        try {
            Future<T> future = thread.submit(call);
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new Violated("the call has not ended after " + PATIENCE_SECONDS + " s");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UpdateException failure) {
                throw failure;
            } else if (e.getCause() instanceof Violated violated) {
                throw violated;
            }
            throw new Violated("a call should end in an UpdateException or well, not in " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw NotJudged.inconclusive("interrupted");
        } finally {
            thread.shutdownNow();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (client instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IOException("the adapter cannot be closed", e);
            }
        }
    }
}
