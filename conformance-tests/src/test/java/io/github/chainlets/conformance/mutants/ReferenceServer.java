package io.github.chainlets.conformance.mutants;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonException;
import io.github.chainlets.conformance.json.JsonReader;
import io.github.chainlets.conformance.schema.DomainWriter;
import io.github.chainlets.conformance.server.ServerSubject;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A right server in front of any {@link ReferencePort}; each key but one opens a world of its own. */
public class ReferenceServer implements AutoCloseable {
    public static final String KEY = "refKey.secret-0123456789";
    public static final String UNKNOWN_KEY = "refUnknown.0123456789";
    private static final Duration ANY = Duration.ofSeconds(1);
    private static final Pattern ROUTE =
            Pattern.compile("/v1/chains/([^/]+)/environments/([^/]+)" + "(/chainlet_settings/instance_types/update)?");
    private static final Pattern DEPLOYMENTS = Pattern.compile("/v1/chains/([^/]+)/deployments(?:/([^/]+))?");
    private static final Pattern ENVIRONMENTS = Pattern.compile("/v1/chains/([^/]+)/environments");

    protected final Map<String, ReferencePort> worlds = new ConcurrentHashMap<>();
    private final Supplier<ReferencePort> ports;
    private final Http http;

    public ReferenceServer() {
        this(ReferencePort::new);
    }

    @SuppressWarnings("this-escape") // what a broken server overrides needs nothing of its own
    public ReferenceServer(Supplier<ReferencePort> ports) {
        this.ports = ports;
        this.http =
                new Http(takesHalf(), request -> {
                    try {
                        return handle(request);
                    } catch (RuntimeException e) {
                        return error(500, "INTERNAL_ERROR", "internal error");
                    }
                }) {
                    @Override
                    protected boolean readsChunks() {
                        return ReferenceServer.this.readsChunks();
                    }

                    @Override
                    protected boolean takesAnyLength() {
                        return ReferenceServer.this.takesAnyLength();
                    }
                };
    }

    protected boolean readsChunks() {
        return true;
    }

    protected boolean takesAnyLength() {
        return false;
    }

    /** Tells whether a body that ends early is handled all the same. */
    protected boolean takesHalf() {
        return false;
    }

    public URI url() {
        return http.url();
    }

    /** Returns the subject with everything declared. */
    public ServerSubject subject() {
        return ServerSubject.of(url(), KEY, "abcd1234", "production")
                .otherEnvironment("staging")
                .otherChain("wxyz9876")
                .unknownKey(UNKNOWN_KEY)
                .foreignChain("foreign1")
                .freshWorlds(true)
                .steering(true);
    }

    protected static Http.Response error(int status, String code, String message) {
        return Http.Response.json(
                status, Json.obj("code", code, "message", message).toString());
    }

    /** Judges in the order path, method, key, size, JSON, shape, chain, environment, batch. */
    protected Http.Response handle(Http.Request request) {
        if (request.bad()) {
            return error(400, "VALIDATION_ERROR", "malformed request");
        }
        String path = request.path();
        if (path.equals("/_mock/clock/advance")) {
            Json.Obj body = (Json.Obj) JsonReader.read(request.body());
            long seconds = Long.parseLong(body.member("seconds").orElseThrow().toString());
            world(request.header("Authorization").substring(8)).advance(Duration.ofSeconds(seconds));
            return Http.Response.json(200, "{}");
        }
        Matcher route = ROUTE.matcher(path);
        Matcher deployments = DEPLOYMENTS.matcher(path);
        Matcher environments = ENVIRONMENTS.matcher(path);
        boolean types = path.equals("/v1/instance_types");
        if (!route.matches() && !deployments.matches() && !environments.matches() && !types) {
            return error(404, "NOT_FOUND", "no such path");
        }
        boolean update = route.matches() && route.group(3) != null;
        if (!request.method().equals(update ? "POST" : "GET")) {
            return error(405, "METHOD_NOT_ALLOWED", "method not allowed").with("Allow", update ? "POST" : "GET");
        }
        Http.Response unauthorized = authenticate(request);
        if (unauthorized != null) {
            return unauthorized;
        }
        ReferencePort world = world(request.header("Authorization").replaceFirst("^\\S+ ", ""));
        if (types) {
            return Http.Response.json(
                    200, DomainWriter.instanceTypes(world.instanceTypes(ANY)).toString());
        } else if (environments.matches()) {
            List<Json.Obj> all = world.environments(new ChainId(decode(environments.group(1))), ANY).stream()
                    .map(this::listed)
                    .toList();
            return Http.Response.json(200, Json.obj("environments", all).toString());
        } else if (deployments.matches() && deployments.group(2) != null) {
            return deployment(deployments, world);
        } else if (deployments.matches()) {
            return Http.Response.json(
                    200,
                    Json.obj(
                                    "deployments",
                                    world.deployments(new ChainId(deployments.group(1)), ANY).stream()
                                            .map(DomainWriter::deployment)
                                            .toList())
                            .toString());
        }
        return update ? update(request, route, world) : read(route, world);
    }

    protected Json.Obj listed(ChainEnvironment environment) {
        return DomainWriter.environment(environment);
    }

    private static Http.Response deployment(Matcher route, ReferencePort world) {
        try {
            return Http.Response.json(
                    200,
                    DomainWriter.deployment(world.deployment(
                                    new ChainId(decode(route.group(1))), new DeploymentId(decode(route.group(2))), ANY))
                            .toString());
        } catch (RejectedException | IllegalArgumentException e) {
            return error(404, "NOT_FOUND", "no such deployment");
        }
    }

    protected Http.Response authenticate(Http.Request request) {
        List<String> credentials = request.all("Authorization");
        String scheme = credentials.isEmpty() ? "" : credentials.get(0).replaceAll(" .*", "");
        boolean known = List.of("api-key", "bearer").contains(scheme.toLowerCase(Locale.ROOT));
        if (credentials.size() != 1 || !known || !credentials.get(0).matches("\\S+ [^\\s,]+")) {
            return error(401, "UNAUTHENTICATED", "credentials are missing").with("WWW-Authenticate", "Api-Key");
        }
        return credentials.get(0).endsWith(" " + UNKNOWN_KEY)
                ? error(403, "PERMISSION_DENIED", "Authorization error")
                : null;
    }

    protected ReferencePort world(String key) {
        return worlds.computeIfAbsent(key, k -> ports.get());
    }

    private Http.Response read(Matcher route, ReferencePort world) {
        try {
            return Http.Response.json(
                    200,
                    DomainWriter.environment(world.environment(ref(route), ANY)).toString());
        } catch (RejectedException e) {
            return error(404, "NOT_FOUND", String.valueOf(e.getMessage()));
        }
    }

    protected Http.Response update(Http.Request request, Matcher route, ReferencePort world) {
        if (request.tooLarge()) {
            return error(413, "PAYLOAD_TOO_LARGE", "the body is too large");
        }
        List<InstanceTypeUpdate> batch;
        try {
            batch = parse(request.body());
        } catch (JsonException e) {
            return error(400, "VALIDATION_ERROR", String.valueOf(e.getMessage()));
        }
        return answer(ref(route), batch, world);
    }

    protected Http.Response answer(EnvironmentRef ref, List<InstanceTypeUpdate> batch, ReferencePort world) {
        try {
            return Http.Response.json(
                    200,
                    DomainWriter.outcome(world.updateInstanceTypes(ref, new InstanceTypeUpdates(batch), ANY))
                            .toString());
        } catch (RejectedException e) {
            boolean missing = e.reason() == RejectedException.Reason.NOT_FOUND;
            return error(
                    missing ? 404 : 400, missing ? "NOT_FOUND" : "VALIDATION_ERROR", String.valueOf(e.getMessage()));
        } catch (IndeterminateException e) {
            return error(500, "INTERNAL_ERROR", "internal error");
        }
    }

    protected EnvironmentRef ref(Matcher route) {
        try {
            return EnvironmentRef.of(decode(route.group(1)), decode(route.group(2)));
        } catch (IllegalArgumentException e) {
            return EnvironmentRef.of("?", "?");
        }
    }

    static String decode(String segment) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < segment.length(); i++) {
            if (segment.charAt(i) == '%') {
                out.write(Integer.parseInt(segment.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                out.write(segment.charAt(i));
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(out.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    protected List<InstanceTypeUpdate> parse(byte[] body) {
        if (!(JsonReader.read(body) instanceof Json.Obj obj)) {
            throw new JsonException("the body is not an object");
        }
        if (!(obj.member("updates").orElse(Json.NULL) instanceof Json.Arr updates)) {
            throw new JsonException("updates: must be a list");
        }
        List<InstanceTypeUpdate> batch = new ArrayList<>();
        for (int i = 0; i < updates.items().size(); i++) {
            if (!(updates.items().get(i) instanceof Json.Obj entry)) {
                throw new JsonException("updates[" + i + "]: must be an object");
            }
            batch.add(InstanceTypeUpdate.of(text(entry, i, "chainlet_name"), text(entry, i, "instance_type_id")));
        }
        return batch;
    }

    protected String text(Json.Obj entry, int index, String field) {
        if (entry.member(field).orElse(Json.NULL) instanceof Json.Str text) {
            return text.value();
        }
        throw new JsonException("updates[" + index + "]." + field + ": must be a string");
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
