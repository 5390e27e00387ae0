package io.github.chainlets.core.fleet;

import io.github.chainlets.core.api.InstanceTypeUpdater;
import io.github.chainlets.core.api.InstanceTypeUpdaterBuilder;
import io.github.chainlets.core.api.RetryPolicy;
import io.github.chainlets.core.fleet.step.FleetState;
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
        TimeSource time,
        RandomGenerator random) {
    private static final Duration UPDATE_TIMEOUT = Duration.ofSeconds(30);

    Reads reads() {
        return new Reads(chains, time, pacer);
    }

    Journal journal(String run) {
        return new Journal(log, time, run, principal, "runner-" + Long.toHexString(random.nextLong()));
    }

    Runner runner(String run, Journal journal) {
        Reads reads = reads();
        InstanceTypeUpdater updater =
                updaters().timeout(Duration.ofSeconds(60).plus(settleTime)).build();
        InstanceTypeUpdater once = updaters()
                .timeout(UPDATE_TIMEOUT)
                .retryPolicy(RetryPolicy.NEVER)
                .build();
        return new Runner(
                journal,
                new Sending(updater, once, chains.promotionConflict(), time, journal, run),
                new Watching(reads, journal, graceTime),
                reads,
                pollInterval,
                listener);
    }

    private InstanceTypeUpdaterBuilder updaters() {
        return InstanceTypeUpdater.builder(chains)
                .settleTime(settleTime)
                .graceTime(graceTime)
                .pollInterval(pollInterval)
                .pacer(pacer)
                .time(time)
                .random(random);
    }
}
