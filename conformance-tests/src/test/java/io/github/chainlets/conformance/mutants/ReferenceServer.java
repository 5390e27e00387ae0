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
import java.util.function.Function;
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
    private static final Pattern LISTS = Pattern.compile(
            "/v1/(?:instance_types|instance_type_prices|chains(?:/([^/]+)(?:/(deployments(?:/([^/]+))?|environments))?)?)");

    protected final Map<String, ReferencePort> worlds = new ConcurrentHashMap<>();
    private final Supplier<ReferencePort> ports;
    private final Http http;

    public ReferenceServer() {
        this(ReferencePort::new);
    }

    @SuppressWarnings("this-escape") // what a broken server overrides needs nothing of its own
    public ReferenceServer(Supplier<ReferencePort> ports) {
        this.ports = ports;
        this.http = listen(request -> {
            try {
                return handle(request);
            } catch (RuntimeException e) {
                return error(500, "INTERNAL_ERROR", "internal error");
            }
        });
    }

    /** Opens the socket; what breaks HTTP itself opens another. */
    protected Http listen(Function<Http.Request, Http.Response> handler) {
        return new Http(handler);
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
        if (path.startsWith("/_mock/")) {
            return steer(request);
        }
        Matcher route = ROUTE.matcher(path);
        Matcher lists = LISTS.matcher(path);
        if (!route.matches() && !lists.matches()) {
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
        ReferencePort world = world(key(request));
        if (route.matches()) {
            return update ? update(request, route, world) : read(route, world);
        }
        try {
            return Http.Response.json(200, list(path, lists, world).toString());
        } catch (RejectedException | IllegalArgumentException e) {
            return error(404, "NOT_FOUND", "no such chain or deployment");
        }
    }

    protected static String key(Http.Request request) {
        return request.header("Authorization").replaceFirst("^\\S+ ", "");
    }

    /** Moves a world's clock, or lets its next deployment fail. */
    private Http.Response steer(Http.Request request) {
        ReferencePort world = world(key(request));
        Json.Obj body = (Json.Obj) JsonReader.read(request.body());
        if (request.path().equals("/_mock/clock/advance")) {
            long seconds = Long.parseLong(body.member("seconds").orElseThrow().toString());
            world.advance(Duration.ofSeconds(seconds));
        } else if (request.path().equals("/_mock/outcomes")) {
            world.failNext();
        } else {
            return error(404, "NOT_FOUND", "no such steering");
        }
        return Http.Response.json(200, "{}");
    }

    protected Json.Obj list(String path, Matcher lists, ReferencePort world) {
        if (path.equals("/v1/instance_types")) {
            return DomainWriter.instanceTypes(world.instanceTypes(ANY));
        } else if (path.equals("/v1/instance_type_prices")) {
            return DomainWriter.prices(world.prices(ANY));
        } else if (lists.group(1) == null) {
            return Json.obj(
                    "chains",
                    world.chains(ANY).stream().map(DomainWriter::chain).toList());
        }
        ChainId chain = new ChainId(decode(lists.group(1)));
        String part = lists.group(2);
        if (part == null) {
            return DomainWriter.chain(world.chain(chain, ANY));
        }
        world.chain(chain, ANY);
        if (part.equals("environments")) {
            return Json.obj(
                    "environments",
                    world.environments(chain, ANY).stream().map(this::listed).toList());
        } else if (lists.group(3) == null) {
            return Json.obj(
                    "deployments",
                    world.deployments(chain, ANY).stream()
                            .map(DomainWriter::deployment)
                            .toList());
        }
        return DomainWriter.deployment(world.deployment(chain, new DeploymentId(decode(lists.group(3))), ANY));
    }

    protected Json.Obj listed(ChainEnvironment environment) {
        return DomainWriter.environment(environment);
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
            if (segment.charAt(i) == '%' && i + 2 >= segment.length()) {
                throw new IllegalArgumentException("cut short: " + segment);
            } else if (segment.charAt(i) == '%') {
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
