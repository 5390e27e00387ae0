package io.github.chainlets.conformance.mutants;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.UpdateOutcome;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Right servers that answer the open questions in other ways than this project. */
public final class RightServers {
    /** A right server. */
    public record Right(String how, Supplier<ReferenceServer> server) {}

    private RightServers() {}

    public static List<Right> all() {
        return List.of(
                port("redeploys always", AlwaysRedeploys::new),
                port("takes an empty batch", () -> without("updates: must not be empty")),
                port("takes the last of two", () -> without("twice")),
                port("replaces a candidate", Supersedes::new),
                port("lists what was updated", UpdatedOnly::new),
                port("has an environment of the same name in the other chain", SameNames::new),
                new Right("says more in other words", OtherWords::new),
                new Right("calls invalid what is unprocessable", Unprocessable::new));
    }

    private static Right port(String how, Supplier<ReferencePort> port) {
        return new Right(how, () -> new ReferenceServer(port));
    }

    private static final class AlwaysRedeploys extends ReferencePort {
        private boolean differs;

        @Override
        protected boolean changes(Environment e, Map<String, String> next) {
            differs = super.changes(e, next);
            return true;
        }

        @Override
        protected boolean promotionInTheWay(Environment e) {
            return differs && super.promotionInTheWay(e);
        }
    }

    private static final class Supersedes extends ReferencePort {
        @Override
        protected boolean promotionInTheWay(Environment e) {
            return false;
        }
    }

    private static final class UpdatedOnly extends ReferencePort {
        @Override
        protected UpdateOutcome outcome(List<InstanceTypeUpdate> batch, Environment e, ChainDeployment made) {
            return UpdateOutcome.of(
                            made != null,
                            view(e).stream()
                                    .filter(s -> batch.stream()
                                            .anyMatch(u -> u.chainletName().equals(s.chainletName())))
                                    .toList())
                    .withChainDeployment(made);
        }
    }

    private static ReferencePort without(String problem) {
        return new ReferencePort() {
            @Override
            protected List<String> problems(Environment e, List<InstanceTypeUpdate> batch) {
                return super.problems(e, batch).stream()
                        .filter(p -> !p.endsWith(problem))
                        .toList();
            }
        };
    }

    private static final class SameNames extends ReferencePort {
        SameNames() {
            Environment same = new Environment();
            same.settings.put("HelloWorld", "1x2");
            environments.put(EnvironmentRef.of("wxyz9876", "staging"), same);
        }
    }

    private static final class OtherWords extends ReferenceServer {
        @Override
        protected Http.Response handle(Http.Request request) {
            Http.Response right = super.handle(request);
            return right.status() < 400
                    ? right
                    : right.withBody("{\"code\":\"NOT_SO\",\"message\":\"something is wrong\",\"status\":"
                            + right.status() + ",\"details\":[]}");
        }
    }

    private static final class Unprocessable extends ReferenceServer {
        @Override
        protected Http.Response handle(Http.Request request) {
            Http.Response right = super.handle(request);
            boolean read = right.status() == 400 && !request.bad();
            return read ? right.withStatus(422) : right;
        }
    }
}
