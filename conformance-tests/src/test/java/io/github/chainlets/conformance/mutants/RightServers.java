package io.github.chainlets.conformance.mutants;

import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonException;
import io.github.chainlets.conformance.json.JsonReader;
import io.github.chainlets.conformance.wire.AuthScheme;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.PromotionCleanupStrategy;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.UpdateOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Right servers that answer the open questions in other ways than this project. */
public final class RightServers {
    /** A right server, the scheme that it takes, and the strictest profile that it meets. */
    public record Right(String how, Supplier<ReferenceServer> server, AuthScheme scheme, Profile profile) {
        Right(String how, Supplier<ReferenceServer> server) {
            this(how, server, AuthScheme.API_KEY, Profile.STRICT);
        }
    }

    private RightServers() {}

    public static List<Right> all() {
        return Stream.of(own(), RightManners.all(), RightLags.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Right> own() {
        return List.of(
                port("redeploys always", AlwaysRedeploys::new),
                port("takes an empty batch", () -> without("updates: must not be empty")),
                port("takes the last of two", () -> without("twice")),
                port("replaces a candidate", Supersedes::new),
                port("lists what was updated", UpdatedOnly::new),
                port("has an environment of the same name in the other chain", SameNames::new),
                port("takes a batch that says the same twice", () -> new ReferencePort() {
                    @Override
                    protected List<String> problems(Environment e, List<InstanceTypeUpdate> batch) {
                        return super.problems(e, batch.stream().distinct().toList());
                    }
                }),
                port("names an environment once it is promoted", NullUntilPromoted::new),
                port("redeploys where nothing is deployed", () -> new ReferencePort() {
                    @Override
                    protected boolean redeploys(Environment environment) {
                        return true;
                    }
                }),
                new Right("takes bearers only", () -> schemes("bearer"), AuthScheme.BEARER, Profile.STRICT),
                new Right("takes API keys only", () -> schemes("api-key")),
                new Right("refuses fields that it does not know", NoMore::new),
                new Right("checks the type of content", Checked::new),
                new Right("forbids who is missing, and knows no stranger", Forbidding::new),
                port(
                        "keeps what it replaces",
                        () -> new ReferencePort()
                                .promoting(PromotionSettings.DEFAULT.withCleanup(PromotionCleanupStrategy.KEEP))),
                port(
                        "ramps up slowly",
                        () -> new ReferencePort().promoting(PromotionSettings.DEFAULT.withRampUp(3600))),
                port("has a hundred chainlets", () -> new ReferencePort(StateMutants.many(100))),
                port(
                        "has names beyond the first plane",
                        () -> new ReferencePort(List.of("\ud83d\ude00", "Caf\u00e9 1"))),
                new Right("offers no lists", Unlisted::new),
                new Right("says more in other words", OtherWords::new, AuthScheme.API_KEY, Profile.CORE),
                new Right("calls invalid what is unprocessable", Unprocessable::new),
                new Right("offers the whole family", FamilyServer::new),
                new Right("tells its audit log ten minutes later", () -> new FamilyServer(Late::new)),
                new Right("has the fields of the newest description", Newest::new));
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

    private static final class Late extends FamilyPort {
        @Override
        protected ReferenceAudit audit() {
            return new ReferenceAudit().lag(Duration.ofMinutes(10));
        }
    }

    private static final class Newest extends ReferenceServer {
        @Override
        protected Http.Response handle(Http.Request request) {
            Http.Response right = super.handle(request);
            return right.withBody(right.text()
                    .replace(
                            "\"target_in_flight_tokens\":",
                            "\"max_scale_down_rate\":null,\"target_in_flight_tokens\":"));
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

    private static final class NullUntilPromoted extends ReferencePort {
        @Override
        protected ChainDeployment deploy(EnvironmentRef ref, Environment environment) {
            return in(super.deploy(ref, environment), null);
        }

        @Override
        protected void promote(Environment environment) {
            super.promote(environment);
            environments.forEach((ref, e) -> {
                if (e.current != null) {
                    e.current = in(e.current, ref.environmentName());
                    deployments.put(e.current.id().value(), e.current);
                }
            });
        }

        private static ChainDeployment in(ChainDeployment d, EnvironmentName name) {
            return d.withEnvironment(name);
        }
    }

    private static ReferenceServer schemes(String only) {
        return new ReferenceServer() {
            @Override
            protected Http.Response authenticate(Http.Request request) {
                String scheme = request.header("Authorization").replaceFirst(" .*", "");
                return scheme.equalsIgnoreCase(only) || scheme.isEmpty()
                        ? super.authenticate(request)
                        : error(401, "UNAUTHENTICATED", "another scheme").with("WWW-Authenticate", only);
            }
        };
    }

    private static final class NoMore extends ReferenceServer {
        @Override
        protected List<InstanceTypeUpdate> parse(byte[] body) {
            List<InstanceTypeUpdate> batch = super.parse(body);
            Json.Obj all = (Json.Obj) JsonReader.read(body);
            boolean more = all.members().size() > 1
                    || ((Json.Arr) all.member("updates").orElseThrow())
                            .items().stream()
                                    .anyMatch(entry ->
                                            ((Json.Obj) entry).members().size() > 2);
            if (more) {
                throw new JsonException("updates: a field is not known");
            }
            return batch;
        }
    }

    private static final class Checked extends ReferenceServer {
        @Override
        protected Http.Response update(Http.Request request, Matcher route, ReferencePort world) {
            String type = request.header("Content-Type").toLowerCase(Locale.ROOT);
            return type.startsWith("application/json")
                    ? super.update(request, route, world)
                    : error(415, "UNSUPPORTED_MEDIA_TYPE", "send application/json");
        }
    }

    private static final class Forbidding extends ReferenceServer {
        @Override
        protected Http.Response authenticate(Http.Request request) {
            Http.Response right = super.authenticate(request);
            if (right == null) {
                return null;
            }
            return right.status() == 401
                    ? error(403, "PERMISSION_DENIED", "not without a key")
                    : error(401, "UNAUTHENTICATED", "no such key").with("WWW-Authenticate", "Api-Key");
        }
    }

    /** Only what the operation and its kit need. */
    private static final class Unlisted extends ReferenceServer {
        @Override
        protected Http.Response handle(Http.Request request) {
            boolean needed = request.path().contains("/environments/")
                    || request.path().equals("/v1/instance_types")
                    || request.path().startsWith("/_mock/");
            return needed ? super.handle(request) : error(404, "NOT_FOUND", "no such path");
        }
    }
}
