package io.github.chainlets.mockserver.steering;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.fake.OutcomeKind;
import io.github.chainlets.fake.PlannedOutcome;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.json.Fields;
import io.github.chainlets.mockserver.json.JsonOut;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A planned outcome of a coming deployment as it is given over HTTP: for each kind the fields that have an effect on it. */
sealed interface OutcomeBody {
    /** Returns what is planned, for all chainlets. */
    PlannedOutcome bare();

    /** {@code succeeds}. */
    record Succeeds() implements OutcomeBody {
        @Override
        public PlannedOutcome bare() {
            return PlannedOutcome.succeeds();
        }
    }

    /** {@code fails}. */
    record Fails(DeploymentStatus during, DeploymentStatus endsAs) implements OutcomeBody {
        @Override
        public PlannedOutcome bare() {
            return PlannedOutcome.fails(during, endsAs);
        }
    }

    /** {@code stuck}. */
    record Stuck(DeploymentStatus during) implements OutcomeBody {
        @Override
        public PlannedOutcome bare() {
            return PlannedOutcome.stuckIn(during);
        }
    }

    /** {@code fails_later}. */
    record FailsLater(Duration after) implements OutcomeBody {
        @Override
        public PlannedOutcome bare() {
            return PlannedOutcome.unhealthyAfter(after);
        }
    }

    /**
     * Reads an outcome.
     *
     * @throws BadInput naming the field that is wrong, or has no effect
     */
    static PlannedOutcome read(Fields fields) {
        OutcomeBody body = switch (fields.choice("kind", OutcomeKind.class)) {
            case SUCCEEDS -> new Succeeds();
            case FAILS -> fails(fields);
            case STUCK -> new Stuck(during(fields, DeploymentStatus.DEPLOYING));
            case FAILS_LATER ->
                new FailsLater(Duration.ofMillis((long) (fields.number("after_seconds", 0, 86_400, 0) * 1000)));
        };
        String chainlet = body instanceof Succeeds ? null : fields.textOrNull("chainlet_name");
        ChainId chain = fields.madeOrNull("chain_id", ChainId::new);
        EnvironmentName environment = fields.madeOrNull("env_name", EnvironmentName::new);
        fields.done();
        PlannedOutcome outcome = chainlet == null ? body.bare() : onlyFor(body.bare(), chainlet);
        if (chain == null) {
            if (environment != null) {
                throw BadInput.at("env_name", "needs the chain_id of its chain beside it");
            }
            return outcome;
        }
        return environment == null ? outcome.in(chain) : outcome.in(new EnvironmentRef(chain, environment));
    }

    /** Writes an outcome. */
    static void write(JsonOut json, PlannedOutcome outcome) {
        json.beginObject()
                .field("kind", JsonOut.name(outcome.kind()))
                .field(
                        "during",
                        outcome.during() == null ? null : outcome.during().name())
                .field(
                        "ends_as",
                        outcome.endsAs() == null ? null : outcome.endsAs().name());
        json.name("after_seconds").value(SteeringBodies.decimal(outcome.after().toMillis() / 1000.0));
        ChainId chain = outcome.aim().chainId();
        EnvironmentName environment = outcome.aim().environment();
        json.field("chain_id", chain == null ? null : chain.value())
                .field("env_name", environment == null ? null : environment.value());
        json.field(
                        "chainlet_name",
                        outcome.chainlet() == null ? null : outcome.chainlet().value())
                .endObject();
    }

    private static PlannedOutcome onlyFor(PlannedOutcome outcome, String chainlet) {
        try {
            return outcome.onlyFor(chainlet);
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
