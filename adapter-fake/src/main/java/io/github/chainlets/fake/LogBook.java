package io.github.chainlets.fake;

import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.PromotionCleanupStrategy;
import io.github.chainlets.core.logs.LogLevel;
import io.github.chainlets.core.logs.LogLine;
import io.github.chainlets.fake.DeploymentState.ChainletState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What a chainlet has said: computed from what has happened to it. A function of the seed and the deployment, so the same lines
 * come out whenever somebody looks.
 */
final class LogBook {
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int REPLICA_LENGTH = 5;

    private final List<Line> lines = new ArrayList<>();
    private final SplittableRandom random;
    private final DeploymentState deployment;
    private final ChainletState chainlet;

    /**
     * A line, and which part of the service says it.
     *
     * @param component {@code build}, {@code deploy} or {@code server}
     */
    record Line(LogLine line, String component) {}

    private LogBook(DeploymentState deployment, ChainletState chainlet, long seed) {
        this.deployment = deployment;
        this.chainlet = chainlet;
        this.random = new SplittableRandom(
                seed ^ chainlet.id().hashCode() ^ ((long) deployment.id().hashCode() << 32));
    }

    /** Returns all lines until an instant, oldest first. */
    static List<Line> of(DeploymentState deployment, ChainletState chainlet, long seed, Instant until) {
        List<Line> lines = new ArrayList<>();
        DeploymentState.Restart restart = deployment.restart();
        if (restart != null) {
            restart.before().chainlets().stream()
                    .filter(before -> before.drawn() == chainlet.drawn())
                    .forEach(before -> lines.addAll(of(restart.before(), before, seed, restart.at())));
        }
        lines.addAll(new LogBook(deployment, chainlet, seed).life(until));
        return lines;
    }

    private List<Line> life(Instant until) {
        Instant started = deployment.startedAt();
        String replica = replica();
        for (Timeline.Phase phase : chainlet.timeline().phases()) {
            Instant at = started.plus(phase.begins());
            if (!deployment.isGoneBefore(at)) {
                begin(phase.status(), at, replica);
            }
        }
        retire(replica);
        lines.removeIf(line -> line.line().timestamp().isAfter(until));
        lines.sort(Comparator.comparing(line -> line.line().timestamp()));
        return lines;
    }

    private void begin(DeploymentStatus status, Instant at, String replica) {
        String on = chainlet.name() + " on " + chainlet.type().name();
        if (status.equals(DeploymentStatus.BUILDING)) {
            say(at, "build", LogLevel.INFO, null, "Building the image of " + chainlet.name());
        } else if (status.equals(DeploymentStatus.DEPLOYING)) {
            say(at, "deploy", LogLevel.INFO, null, "Deploying " + on);
            say(at, "deploy", LogLevel.DEBUG, null, "Image found, nothing to build");
        } else if (status.equals(DeploymentStatus.LOADING_MODEL)) {
            say(at, "server", null, replica, "=== " + chainlet.name() + " ===");
            say(at, "server", LogLevel.INFO, replica, "Loading model");
        } else if (status.equals(DeploymentStatus.WAKING_UP)) {
            say(at, "deploy", LogLevel.INFO, replica, "Waking up " + on);
        } else if (status.equals(DeploymentStatus.ACTIVE)) {
            say(at, "server", LogLevel.INFO, replica, "Model loaded, server is ready");
        } else if (status.equals(DeploymentStatus.UNHEALTHY)) {
            say(at, "server", LogLevel.WARNING, replica, "Health check failed, once more in 10 s");
            say(at, "server", LogLevel.ERROR, replica, "Replica is unhealthy: health check failed 3 times");
        } else if (status.isFailure()) {
            String component = status.equals(DeploymentStatus.FAILED) ? "server" : "deploy";
            say(at, component, LogLevel.ERROR, replica, reason(status));
        } else {
            say(at, "deploy", LogLevel.INFO, null, "Status is " + status);
        }
    }

    private String reason(DeploymentStatus status) {
        if (status.equals(DeploymentStatus.BUILD_FAILED)) {
            return "Build failed: the image could not be built";
        }
        if (status.equals(DeploymentStatus.DEPLOY_FAILED)) {
            return "Deploy failed: no machine of type " + chainlet.type().name() + " could run " + chainlet.name();
        }
        return status.equals(DeploymentStatus.FAILED)
                ? "Loading failed: the server of " + chainlet.name() + " exited with code 1"
                : "Ended as " + status;
    }

    private void retire(String replica) {
        DeploymentState.Retirement retirement = deployment.retirement();
        if (retirement == null) {
            return;
        }
        if (retirement.strategy().equals(PromotionCleanupStrategy.SCALE_TO_ZERO)) {
            say(retirement.at(), "server", LogLevel.INFO, replica, "Scaling down to 0 replicas");
        } else if (retirement.strategy().equals(PromotionCleanupStrategy.DEACTIVATE)) {
            say(retirement.at(), "server", LogLevel.INFO, replica, "Shutting down");
            say(retirement.at().plus(deployment.deactivating()), "deploy", LogLevel.INFO, null, "Deactivated");
        }
    }

    /** What is said of one thing comes shortly one after the other. */
    private void say(Instant at, String component, @Nullable LogLevel level, @Nullable String replica, String message) {
        Instant last = lines.isEmpty()
                ? Instant.MIN
                : lines.get(lines.size() - 1).line().timestamp();
        Instant time = last.isBefore(at) ? at : last.plusNanos(1_000 + random.nextInt(900_000));
        lines.add(new Line(new LogLine(time, message, replica, null, level == null ? null : level.name()), component));
    }

    private String replica() {
        StringBuilder replica = new StringBuilder(REPLICA_LENGTH);
        for (int i = 0; i < REPLICA_LENGTH; i++) {
            replica.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return replica.toString();
    }
}
