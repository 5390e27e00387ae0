package io.github.chainlets.conformance.mutants;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonReader;
import io.github.chainlets.conformance.mutants.RightServers.Right;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Right servers whose reads are a moment behind what an update has made. */
final class RightLags {
    private RightLags() {}

    static List<Right> all() {
        return List.of(
                new Right(
                        "shows a candidate only in the second read",
                        () -> new Behind("/v1/chains/[^/]+/environments/[^/]+")),
                new Right(
                        "lists a deployment only in the second read", () -> new Behind("/v1/chains/[^/]+/deployments")),
                new Right(
                        "finds a deployment only in the second read",
                        () -> new Behind("/v1/chains/[^/]+/deployments/[^/]+")),
                new Right("shows a candidate 300 ms late", () -> new Late(Duration.ofMillis(300))),
                new Right("shows a candidate a second and a half late", () -> new Late(Duration.ofMillis(1500))));
    }

    /** A candidate shows some time after the answer that made it; what serves shows at once. */
    static final class Late extends FamilyServer {
        private static final Pattern ID = Pattern.compile("\"id\":\"(d\\d+)\"");

        private final Duration lag;
        private final Map<String, Long> made = new ConcurrentHashMap<>();

        Late(Duration lag) {
            this.lag = lag;
        }

        @Override
        protected Http.Response handle(Http.Request request) {
            Http.Response right = super.handle(request);
            if (right.status() != 200) {
                return right;
            } else if (request.method().equals("POST")) {
                Matcher id = ID.matcher(right.text());
                if (id.find()) {
                    made.putIfAbsent(key(request) + id.group(1), System.nanoTime());
                }
                return right;
            }
            Json json = JsonReader.read(right.body());
            return json instanceof Json.Obj environment && environment.members().containsKey("candidate_deployment")
                    ? right.withBody(shown(request, environment).toString())
                    : right;
        }

        private Json.Obj shown(Http.Request request, Json.Obj environment) {
            Map<String, Json> members = new LinkedHashMap<>(environment.members());
            if (Json.member(members.get("candidate_deployment"), "id") instanceof Json.Str id
                    && System.nanoTime() - made.getOrDefault(key(request) + id.value(), 0L) < lag.toNanos()) {
                members.put("candidate_deployment", Json.NULL);
                members.put("in_progress_promotion", Json.NULL);
            }
            return new Json.Obj(members);
        }
    }

    /** The first read of a path after an update does not know yet what that made. */
    private static final class Behind extends FamilyServer {
        private final String paths;
        private final Set<String> known = ConcurrentHashMap.newKeySet();

        Behind(String paths) {
            this.paths = paths;
        }

        @Override
        protected Http.Response handle(Http.Request request) {
            Http.Response right = super.handle(request);
            boolean read = request.method().equals("GET") && right.status() == 200;
            if (!read || !request.path().matches(paths)) {
                return right;
            }
            String reader = key(request) + request.path();
            Json json = JsonReader.read(right.body());
            if (json instanceof Json.Obj obj && obj.members().containsKey("deployments")) {
                Json.Arr all = (Json.Arr) obj.member("deployments").orElseThrow();
                return right.withBody(Json.obj(
                                "deployments",
                                all.items().stream()
                                        .filter(one -> isOld(one) || isKnown(reader, one))
                                        .toList())
                        .toString());
            } else if (request.path().contains("/deployments/")) {
                return isOld(json) || isKnown(reader, json)
                        ? right
                        : error(404, "NOT_FOUND", "there is no such deployment");
            }
            Map<String, Json> members = new LinkedHashMap<>(((Json.Obj) json).members());
            Json candidate = members.getOrDefault("candidate_deployment", Json.NULL);
            if (!candidate.equals(Json.NULL) && !isKnown(reader, candidate)) {
                members.put("candidate_deployment", Json.NULL);
                members.put("in_progress_promotion", Json.NULL);
            }
            return right.withBody(new Json.Obj(members).toString());
        }

        private static String id(Json deployment) {
            return ((Json.Obj) deployment).member("id").orElse(Json.NULL).toString();
        }

        /** What every world begins with. */
        private static boolean isOld(Json deployment) {
            return List.of("\"d000001\"", "\"d000002\"").contains(id(deployment));
        }

        private boolean isKnown(String reader, Json deployment) {
            return !known.add(reader + " " + id(deployment));
        }
    }
}
