package io.github.chainlets.conformance.port;

import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.check.Reply;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Violated;
import io.github.chainlets.conformance.check.World;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A port as a world. */
final class PortWorld extends World {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration STEP = Duration.ofHours(2);
    private static final long POLL_MILLIS = 200;
    private static final int PATIENCE = 1000;

    private final PortSubject subject;

    PortWorld(PortSubject subject, Trial.Conditions conditions) {
        super(subject.home(), conditions);
        this.subject = subject;
    }

    PortSubject subject() {
        return subject;
    }

    @Override
    protected Reply send(EnvironmentRef ref, InstanceTypeUpdates updates) {
        try {
            return new Reply.Accepted(subject.port().updateInstanceTypes(ref, updates, TIMEOUT));
        } catch (RejectedException e) {
            // To a requirement, a promotion in the way is one of the things that make a request invalid.
            Reason reason = e.reason() == Reason.CONFLICT ? Reason.INVALID : e.reason();
            return new Reply.Refused(reason, String.valueOf(e.getMessage()));
        } catch (IndeterminateException | UnavailableException e) {
            return new Reply.Lost(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            throw new Violated("an update should end in an UpdateException or well, not in " + e);
        }
    }

    @Override
    protected ChainEnvironment fetch(EnvironmentRef ref) {
        try {
            return subject.port().environment(ref, TIMEOUT);
        } catch (UpdateException e) {
            throw NotJudged.inconclusive(ref + " cannot be read: " + e.getMessage());
        } catch (RuntimeException e) {
            throw new Violated("a read should end in an UpdateException or well, not in " + e);
        }
    }

    @Override
    public Optional<Set<String>> deployments(EnvironmentRef ref) {
        return subject.directory()
                .map(directory -> directory.deployments(ref.chainId(), TIMEOUT).stream()
                        .filter(deployment -> deployment.environment() == null
                                || deployment.environment().equals(ref.environmentName()))
                        .map(deployment -> deployment.id().value())
                        .collect(Collectors.toSet()));
    }

    @Override
    public Optional<ChainDeployment> deployment(EnvironmentRef ref, DeploymentId id) {
        return Optional.of(subject.port().deployment(ref.chainId(), id, TIMEOUT));
    }

    @Override
    public boolean advance(Duration by) {
        subject.passTime().ifPresent(clock -> clock.accept(by));
        return subject.passTime().isPresent();
    }

    @Override
    public boolean failNext() {
        subject.failNext().ifPresent(Runnable::run);
        return subject.failNext().isPresent();
    }

    @Override
    public List<InstanceType> types() {
        return subject.catalog().instanceTypes(TIMEOUT);
    }

    @Override
    protected void passTime(int times) {
        if (advance(STEP)) {
            return;
        }
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw NotJudged.inconclusive("interrupted");
        }
    }

    @Override
    protected int patience() {
        return subject.passTime().isPresent() ? 20 : PATIENCE;
    }
}
