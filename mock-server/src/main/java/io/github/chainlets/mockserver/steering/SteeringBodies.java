package io.github.chainlets.mockserver.steering;

import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.fake.VirtualClock;
import io.github.chainlets.mockserver.faults.ArmedFaults;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.json.Fields;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.json.Node;
import io.github.chainlets.mockserver.traffic.HttpFault;
import java.math.BigDecimal;
import java.time.Duration;

/** Reads and writes the things that steering is about. */
final class SteeringBodies {

    private SteeringBodies() {}

    static void clock(JsonOut json, VirtualClock clock) {
        json.field("now", JsonOut.time(clock.instant()))
                .name("speed")
                .value(decimal(clock.speed()))
                .field("frozen", clock.speed() == 0);
    }

    /** Reads {@code seconds}, or {@code duration} as ISO 8601 has it. */
    static Duration duration(Fields fields, Duration most) {
        Node seconds = fields.optional("seconds");
        Duration duration = fields.madeOrNull("duration", Duration::parse);
        // A typo in one of the two names is what is most likely wrong, so that is said first.
        fields.done();
        if ((seconds == null) == (duration == null)) {
            throw BadInput.at("seconds", "give either seconds or duration");
        }
        if (seconds != null) {
            if (!(seconds.value() instanceof BigDecimal number)
                    || number.signum() < 0
                    || number.compareTo(BigDecimal.valueOf(most.toSeconds())) > 0) {
                throw seconds.refuse("must be a number from 0 to " + most.toSeconds());
            }
            return Duration.ofNanos(number.movePointRight(9).longValue());
        }
        if (duration == null || duration.isNegative() || duration.compareTo(most) > 0) {
            throw BadInput.at("duration", "must be from PT0S to " + most);
        }
        return duration;
    }

    static DeploymentStatus knownStatus(String name) {
        DeploymentStatus status = new DeploymentStatus(name);
        if (!status.isKnown()) {
            throw new IllegalArgumentException("must be one of " + DeploymentStatus.known());
        }
        return status;
    }

    static void arm(ArmedFaults faults, HttpFault fault) {
        try {
            faults.add(fault);
        } catch (IllegalArgumentException e) {
            throw BadInput.at("operation", String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }

    static BigDecimal decimal(double number) {
        return new BigDecimal(BigDecimal.valueOf(number).stripTrailingZeros().toPlainString());
    }
}
