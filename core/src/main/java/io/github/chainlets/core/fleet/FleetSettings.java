package io.github.chainlets.core.fleet;

import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.api.InstanceTypeUpdater;
import io.github.chainlets.core.api.InstanceTypeUpdaterBuilder;
import io.github.chainlets.core.api.RetryPolicy;
import io.github.chainlets.core.fleet.engine.FleetActions;
import io.github.chainlets.core.fleet.engine.FleetLoop;
import io.github.chainlets.core.fleet.engine.FleetMemory;
import io.github.chainlets.core.fleet.step.FleetState;
import io.github.chainlets.core.observe.UpdateObserver;
import io.github.chainlets.core.spi.ChainsBackend;
import io.github.chainlets.core.spi.Pacer;
import io.github.chainlets.core.spi.TimeSource;
import io.github.chainlets.core.spi.log.EventLog;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** What a fleet was built with, and what is made of it for one run. */
record FleetSettings(
        ChainsBackend chains,
        EventLog log,
        String principal,
        Duration pollInterval,
        Duration settleTime,
        Duration graceTime,
        Pacer pacer,
        Consumer<FleetState> listener,
        UpdateObserver observer,
        TimeSource time,
        RandomGenerator random) {
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);

    Reads reads() {
        return new Reads(chains, time, pacer, random);
    }

    Journal journal(String run) {
        return new Journal(log, time, run, principal, "runner-" + Long.toHexString(random.nextLong()));
    }

    boolean promotes() {
        return chains.family().isPresent();
    }

    FleetActions actions() {
        Reads reads = reads();
        Updating updating = new Updating(
                updaters().timeout(Duration.ofSeconds(60).plus(settleTime)).build(),
                updaters()
                        .timeout(REQUEST_TIMEOUT)
                        .retryPolicy(RetryPolicy.NEVER)
                        .build(),
                chains.promotionConflict());
        Promoting promoting = new Promoting(reads, chains.family(), REQUEST_TIMEOUT, settleTime, pollInterval);
        return new Acting(updating, promoting, new Looking(reads, graceTime));
    }

    /** Runs a run until it ends or the thread is interrupted. */
    FleetState run(String run, Journal journal) {
        FleetLoop loop = new FleetLoop(
                run,
                journal,
                actions(),
                time,
                pollInterval,
                parts -> parts.forEach(Runnable::run),
                FleetMemory.empty());
        try {
            while (journal.state().ending().isEmpty() && !Thread.currentThread().isInterrupted()) {
                loop.round();
                listener.accept(journal.state());
            }
        } catch (UnavailableException e) {
            if (!Thread.currentThread().isInterrupted()) {
                throw e;
            }
        }
        return journal.state();
    }

    private InstanceTypeUpdaterBuilder updaters() {
        return InstanceTypeUpdater.builder(chains)
                .settleTime(settleTime)
                .graceTime(graceTime)
                .pollInterval(pollInterval)
                .pacer(pacer)
                .observer(observer)
                .time(time)
                .random(random);
    }
}
