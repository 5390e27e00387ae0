package io.github.chainlets.mockserver.steering;

import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.fake.DeploymentFate;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.json.Fields;
import io.github.chainlets.mockserver.json.JsonOut;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A planned outcome of a coming deployment as it is given over HTTP: for each kind the fields that have an effect on it. */
sealed interface OutcomeBody {
    /** Returns what is planned, for all chainlets. */
    DeploymentFate bare();

    /** {@code succeeds}. */
    record Succeeds() implements OutcomeBody {
        @Override
        public DeploymentFate bare() {
            return DeploymentFate.succeeds();
        }
    }

    /** {@code fails}. */
    record Fails(DeploymentStatus during, DeploymentStatus endsAs) implements OutcomeBody {
        @Override
        public DeploymentFate bare() {
            return DeploymentFate.fails(during, endsAs);
        }
    }

    /** {@code stuck}. */
    record Stuck(DeploymentStatus during) implements OutcomeBody {
        @Override
        public DeploymentFate bare() {
            return DeploymentFate.stuckIn(during);
        }
    }

    /** {@code fails_later}. */
    record FailsLater(Duration after) implements OutcomeBody {
        @Override
        public DeploymentFate bare() {
            return DeploymentFate.unhealthyAfter(after);
        }
    }

    /**
     * Reads an outcome.
     *
     * @throws BadInput naming the field that is wrong, or has no effect
     */
    static DeploymentFate read(Fields fields) {
        OutcomeBody body = switch (fields.choice("kind", DeploymentFate.Kind.class)) {
            case SUCCEEDS -> new Succeeds();
            case FAILS -> fails(fields);
            case STUCK -> new Stuck(during(fields, DeploymentStatus.DEPLOYING));
            case FAILS_LATER ->
                new FailsLater(Duration.ofMillis((long) (fields.number("after_seconds", 0, 86_400, 0) * 1000)));
        };
        String chainlet = body instanceof Succeeds ? null : fields.textOrNull("chainlet_name");
        fields.done();
        return chainlet == null ? body.bare() : onlyFor(body.bare(), chainlet);
    }

    /** Writes an outcome. */
    static void write(JsonOut json, DeploymentFate fate) {
        json.beginObject()
                .field("kind", JsonOut.name(fate.kind()))
                .field("during", fate.during() == null ? null : fate.during().name())
                .field("ends_as", fate.endsAs() == null ? null : fate.endsAs().name());
        json.name("after_seconds").value(SteeringBodies.decimal(fate.after().toMillis() / 1000.0));
        json.field(
                        "chainlet_name",
                        fate.chainlet() == null ? null : fate.chainlet().value())
                .endObject();
    }

    private static DeploymentFate onlyFor(DeploymentFate fate, String chainlet) {
        try {
            return fate.onlyFor(chainlet);
        } catch (IllegalArgumentException e) {
            throw BadInput.at("chainlet_name", String.valueOf(e.getMessage()));
        }
    }

    private static Fails fails(Fields fields) {
        DeploymentStatus during = during(fields, DeploymentStatus.LOADING_MODEL);
        DeploymentStatus endsAs = fields.madeOrNull("ends_as", OutcomeBody::failure);
        DeploymentStatus usual =
                DeploymentStatus.DEPLOYING.equals(during) ? DeploymentStatus.DEPLOY_FAILED : DeploymentStatus.FAILED;
        return new Fails(during, endsAs == null ? usual : endsAs);
    }

    private static DeploymentStatus during(Fields fields, DeploymentStatus otherwise) {
        @Nullable DeploymentStatus during = fields.madeOrNull("during", SteeringBodies::knownStatus);
        return during == null ? otherwise : during;
    }

    private static DeploymentStatus failure(String name) {
        DeploymentStatus status = SteeringBodies.knownStatus(name);
        if (!status.isFailure()) {
            throw new IllegalArgumentException(status + " is not a failure");
        }
        return status;
    }
}
