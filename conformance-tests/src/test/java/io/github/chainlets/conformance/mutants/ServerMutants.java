package io.github.chainlets.conformance.mutants;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonException;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;

/** Servers that break one requirement each, in what only bytes can show. */
public final class ServerMutants {
    /** A broken server, and the requirement that must catch it. */
    public record Mutant(String requirement, String how, Supplier<ReferenceServer> server) {
        @Override
        public String toString() {
            return requirement + ": " + how;
        }
    }

    private ServerMutants() {}

    public static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>();
        all.addAll(answering());
        all.addAll(authenticating());
        all.addAll(failing());
        all.addAll(parsing());
        all.addAll(routing());
        all.addAll(FramingMutants.all());
        all.addAll(BodyMutants.all());
        all.addAll(NameMutants.all());
        all.addAll(ReadMutants.all());
        all.addAll(StateMutants.all());
        all.addAll(PromotionMutants.all());
        all.addAll(TransportMutants.all());
        all.addAll(KeyMutants.all());
        all.addAll(FamilyMutants.all());
        all.addAll(RecordMutants.all());
        all.addAll(HeldOutMutants.all());
        all.addAll(StrangerMutants.all());
        all.addAll(LateComerMutants.all());
        all.addAll(StragglerMutants.all());
        return all;
    }

    private static Mutant mutant(String requirement, String how, Supplier<ReferenceServer> server) {
        return new Mutant("CIT-" + requirement, how, server);
    }

    /** A server that sees other requests than were sent. */
    private static Mutant seeing(String requirement, String how, UnaryOperator<Http.Request> change) {
        return mutant(requirement, how, () -> new ReferenceServer() {
            @Override
            protected Http.Response handle(Http.Request request) {
                return super.handle(change.apply(request));
            }
        });
    }

    /** A server that gives other answers. */
    private static Mutant answering(String requirement, String how, Answering change) {
        return mutant(requirement, how, () -> new ReferenceServer() {
            @Override
            protected Http.Response handle(Http.Request request) {
                return change.answer(request, super.handle(request));
            }
        });
    }

    private interface Answering {
        Http.Response answer(Http.Request request, Http.Response right);
    }

    private static boolean isUpdate(Http.Request request) {
        return request.path().endsWith("/update") && request.method().equals("POST");
    }

    private static List<Mutant> answering() {
        return List.of(
                answering(
                        "RES-01",
                        "says created",
                        (request, right) -> isUpdate(request) && right.status() == 200 ? right.withStatus(201) : right),
                answering(
                        "RES-01",
                        "calls JSON text",
                        (request, right) -> isUpdate(request) && right.status() == 200
                                ? right.with("Content-Type", "text/plain")
                                : right),
                answering(
                        "RES-02",
                        "leaves out null",
                        (request, right) -> isUpdate(request)
                                ? right.withBody(right.text()
                                        .replaceAll("\"(gpu_type|gpu_memory_limit_mib)\":null,?", "")
                                        .replace(",}", "}"))
                                : right),
                answering(
                        "RES-02",
                        "writes numbers as text",
                        (request, right) -> isUpdate(request)
                                ? right.withBody(
                                        right.text().replaceAll("\"gpu_count\":(\\d+)", "\"gpu_count\":\"$1\""))
                                : right),
                answering(
                        "RES-02",
                        "writes dates without a zone",
                        (request, right) ->
                                isUpdate(request) ? right.withBody(right.text().replace("00Z\"", "00\"")) : right),
                answering(
                        "RES-10",
                        "says more",
                        (request, right) -> isUpdate(request) && right.status() == 200
                                ? right.withBody(right.text().replaceFirst("\\{", "{\"debug\":true,"))
                                : right),
                answering(
                        "HTTP-09",
                        "has two content types",
                        (request, right) -> right.with("content-type", "text/html")),
                answering(
                        "HTTP-09",
                        "answers HEAD with a body",
                        (request, right) -> request.method().equals("HEAD") ? right.with("X-Head-Body", "yes") : right),
                answering(
                        "HTTP-09",
                        "says a shorter length",
                        (request, right) -> isUpdate(request)
                                ? right.with("Content-Length", Integer.toString(Math.max(0, right.body().length - 1)))
                                : right),
                answering(
                        "HTTP-06",
                        "speaks HTML to browsers",
                        (request, right) -> request.header("Accept").contains("html")
                                ? right.with("Content-Type", "text/html").withBody("<p>hello")
                                : right));
    }

    private static List<Mutant> authenticating() {
        return List.of(
                answering(
                        "AUTH-01",
                        "does not say how to authenticate",
                        (request, right) -> right.status() == 401 ? Http.Response.json(401, right.text()) : right),
                mutant("AUTH-01", "lets anybody in", () -> open(null)),
                mutant("AUTH-02", "takes any key", () -> open(ReferenceServer.UNKNOWN_KEY)),
                mutant("AUTH-03", "minds upper and lower case", () -> new ReferenceServer() {
                    @Override
                    protected Http.Response authenticate(Http.Request request) {
                        boolean exact = request.header("Authorization").matches("(Api-Key|Bearer) .*");
                        return exact
                                ? super.authenticate(request)
                                : error(401, "UNAUTHENTICATED", "no").with("WWW-Authenticate", "Api-Key");
                    }
                }),
                seeing(
                        "AUTH-03",
                        "takes any scheme",
                        request -> request.authorized(
                                request.header("Authorization").replaceFirst("^\\S+ ", "Api-Key "))),
                mutant("AUTH-04", "reads the body first", () -> new ReferenceServer() {
                    @Override
                    protected Http.Response authenticate(Http.Request request) {
                        if (isUpdate(request)) {
                            try {
                                parse(request.body());
                            } catch (JsonException e) {
                                return error(400, "VALIDATION_ERROR", "not JSON");
                            }
                        }
                        return super.authenticate(request);
                    }
                }),
                mutant("AUTH-05", "says what it will not show", () -> new ReferenceServer() {
                    @Override
                    protected Http.Response authenticate(Http.Request request) {
                        Http.Response refusal = super.authenticate(request);
                        return refusal == null
                                ? null
                                : refusal.withBody("{\"code\":\"UNAUTHENTICATED\",\"message\":\"not for "
                                        + (request.path().contains("abcd1234") ? "you" : "anybody") + "\"}");
                    }
                }),
                mutant("AUTH-06", "forbids somebody else's chain", () -> new ReferenceServer() {
                    @Override
                    protected Http.Response answer(
                            EnvironmentRef ref, List<InstanceTypeUpdate> batch, ReferencePort world) {
                        return ref.chainId().value().equals("foreign1")
                                ? error(403, "PERMISSION_DENIED", "not yours")
                                : super.answer(ref, batch, world);
                    }
                }),
                mutant("AUTH-07", "takes the first of two", () -> new ReferenceServer() {
                    @Override
                    protected Http.Response authenticate(Http.Request request) {
                        return super.authenticate(request.authorized(request.header("Authorization")));
                    }
                }),
                answering(
                        "AUTH-08",
                        "repeats the key",
                        (request, right) -> right.with("X-Key", request.header("Authorization"))),
                answering(
                        "AUTH-08",
                        "repeats the key in a message",
                        (request, right) -> right.status() == 400
                                ? Http.Response.json(
                                        400,
                                        Json.obj("code", "X", "message", "hello " + request.header("Authorization"))
                                                .toString())
                                : right));
    }

    private static ReferenceServer open(String key) {
        return new ReferenceServer() {
            @Override
            protected Http.Response authenticate(Http.Request request) {
                String given = request.header("Authorization");
                return key == null ? null : given.endsWith(key) ? null : super.authenticate(request);
            }
        };
    }

    private static List<Mutant> failing() {
        return List.of(
                answering(
                        "ERR-01",
                        "answers errors in text",
                        (request, right) -> right.status() == 404
                                ? right.with("Content-Type", "text/plain").withBody("not found")
                                : right),
                answering(
                        "ERR-06",
                        "has an envelope of its own",
                        (request, right) -> right.status() == 400
                                ? right.withBody(right.text().replaceFirst("\\{", "{\"status\":400,"))
                                : right),
                answering(
                        "ERR-01",
                        "says nothing about methods",
                        (request, right) -> right.status() == 405 ? right.withBody("") : right),
                answering(
                        "ERR-02",
                        "shows where it failed",
                        (request, right) -> right.status() == 400
                                ? Http.Response.json(
                                        400,
                                        Json.obj(
                                                        "code",
                                                        "X",
                                                        "message",
                                                        "at com.example.Service.update(Service.java:42)")
                                                .toString())
                                : right),
                mutant("ERR-03", "looks for the chain before the body", () -> new ReferenceServer() {
                    @Override
                    protected Http.Response update(Http.Request request, Matcher route, ReferencePort world) {
                        return route.group(1).equals("abcd1234")
                                ? super.update(request, route, world)
                                : error(404, "NOT_FOUND", "no such chain");
                    }
                }),
                mutant("ERR-03", "authenticates before it routes", () -> new ReferenceServer() {
                    @Override
                    protected Http.Response handle(Http.Request request) {
                        Http.Response refusal =
                                request.bad() || request.path().startsWith("/_") ? null : authenticate(request);
                        return refusal == null ? super.handle(request) : refusal;
                    }
                }),
                answering(
                        "SRV-01",
                        "fails on JSON that is none",
                        (request, right) ->
                                isUpdate(request) && request.text().equals("{") ? right.withStatus(500) : right),
                mutant(
                        "LIMIT-01",
                        "limits without saying how long",
                        () -> limiting("{\"code\":\"RATE\",\"message\":\"slow\"}")),
                mutant("HTTP-08", "stops working after a long path", () -> new ReferenceServer() {
                    private volatile boolean broken;

                    @Override
                    protected Http.Response handle(Http.Request request) {
                        broken |= request.bad();
                        return broken ? error(500, "INTERNAL_ERROR", "overloaded") : super.handle(request);
                    }
                }),
                answering(
                        "ROB-01",
                        "drops long batches",
                        (request, right) -> request.body().length > 100_000 ? null : right),
                answering(
                        "ROB-02",
                        "calls too much wrong",
                        (request, right) -> right.status() == 413 ? right.withStatus(500) : right),
                answering(
                        "ROB-03",
                        "overflows",
                        (request, right) -> request.text().contains("[[[[[[") ? right.withStatus(500) : right));
    }

    /** A rate limit of this shape, on every eleventh update. */
    public static ReferenceServer limiting(String body) {
        return new ReferenceServer() {
            private int count;

            @Override
            protected synchronized Http.Response handle(Http.Request request) {
                return isUpdate(request) && ++count % 11 == 0 ? Http.Response.json(429, body) : super.handle(request);
            }
        };
    }

    /** A server that takes for right what the parser refuses with this complaint. */
    private static Mutant lenient(String requirement, String how, String complaint) {
        return mutant(requirement, how, () -> new ReferenceServer() {
            @Override
            protected List<InstanceTypeUpdate> parse(byte[] body) {
                try {
                    return super.parse(body);
                } catch (JsonException e) {
                    if (e.getMessage().contains(complaint)) {
                        return List.of(InstanceTypeUpdate.of("HelloWorld", "1x2"));
                    }
                    throw e;
                }
            }
        });
    }

    private static List<Mutant> parsing() {
        return List.of(
                answering(
                        "EX-01",
                        "wants JSON to be called so",
                        (request, right) -> request.header("Content-Type").contains("urlencoded")
                                ? ReferenceServer.error(415, "X", "not JSON")
                                : right),
                lenient("REQ-01", "takes nothing for no updates", "updates: must be a list"),
                lenient("REQ-02", "does not mind what follows", "something after the value"),
                lenient("REQ-02", "does not mind a missing end", "ends too early"),
                lenient("REQ-03", "takes a map", "updates: must be a list"),
                lenient("REQ-03", "skips what is no object", "must be an object"),
                answering(
                        "REQ-10",
                        "does not say where",
                        (request, right) -> right.status() == 400
                                ? right.withBody("{\"code\":\"VALIDATION_ERROR\",\"message\":\"wrong\"}")
                                : right),
                lenient("REQ-04", "does without a field", "must be a string"),
                mutant("REQ-05", "takes numbers for text", () -> new ReferenceServer() {
                    @Override
                    protected String text(Json.Obj entry, int index, String field) {
                        Json value = entry.member(field).orElse(Json.NULL);
                        return value instanceof Json.Num || value instanceof Json.Bool
                                ? "HelloWorld"
                                : super.text(entry, index, field);
                    }
                }),
                lenient("REQ-06", "takes one of two", "comes twice"),
                answering(
                        "REQ-07",
                        "refuses what it does not know",
                        (request, right) -> request.text().contains("\"x\":")
                                ? ReferenceServer.error(400, "VALIDATION_ERROR", "x")
                                : right),
                answering(
                        "REQ-08",
                        "obeys a hidden switch",
                        (request, right) -> request.text().contains("\"dry_run\":true")
                                ? right.withBody("{\"requires_redeployment\":false}")
                                : right),
                seeing(
                        "REQ-08",
                        "reads another field",
                        request -> request.with(
                                request.method(),
                                request.target(),
                                request.text()
                                        .replaceAll(
                                                "\"instance_type\":\"([^\"]*)\",(.*)\"instance_type_id\":\"[^\"]*\"",
                                                "$2\"instance_type_id\":\"$1\"")
                                        .getBytes(StandardCharsets.UTF_8))),
                seeing(
                        "META-05",
                        "does not know escapes",
                        request -> request.with(
                                request.method(),
                                request.target(),
                                request.text().replaceAll("\\\\u0048", "?").getBytes(StandardCharsets.UTF_8))),
                seeing(
                        "ENC-05",
                        "mends what is no UTF-8",
                        request -> request.with(
                                request.method(),
                                request.target(),
                                request.text().replace("\ufffd", "").getBytes(StandardCharsets.UTF_8))),
                answering(
                        "HTTP-04",
                        "wants a content type",
                        (request, right) -> isUpdate(request)
                                        && right.status() == 200
                                        && !request.header("Content-Type")
                                                .toLowerCase(Locale.ROOT)
                                                .contains("json")
                                ? ReferenceServer.error(415, "X", "not JSON")
                                : right),
                answering(
                        "HTTP-05",
                        "does not know charsets",
                        (request, right) -> request.header("Content-Type").contains(";")
                                ? ReferenceServer.error(415, "X", "charset")
                                : right),
                new Mutant("CIT-ROB-04", "takes half a body", HalfBody::new));
    }

    /** A server that reads on when the connection has ended: it repairs what it got. */
    private static final class HalfBody extends ReferenceServer {
        @Override
        protected Http listen(Function<Http.Request, Http.Response> handler) {
            return new Http(handler) {
                @Override
                protected boolean takesHalf() {
                    return true;
                }
            };
        }

        @Override
        protected List<InstanceTypeUpdate> parse(byte[] body) {
            try {
                return super.parse(body);
            } catch (JsonException e) {
                return List.of(InstanceTypeUpdate.of("HelloWorld", "T4x4x16"));
            }
        }
    }

    private static List<Mutant> routing() {
        return List.of(
                seeing(
                        "PATH-02",
                        "decodes twice",
                        request ->
                                request.with(request.method(), request.target().replace("%25", "%"), request.body())),
                seeing(
                        "PATH-03",
                        "tidies paths up",
                        request -> request.with(
                                request.method(),
                                URI.create("http://x"
                                                + request.target()
                                                        .replace("{", "%7B")
                                                        .replace("}", "%7D")
                                                        .replaceAll("(?<!:)//+", "/"))
                                        .normalize()
                                        .getRawPath(),
                                request.body())),
                seeing(
                        "PATH-03",
                        "drops path parameters",
                        request -> request.with(
                                request.method(), request.target().replaceAll(";[^/]*", ""), request.body())),
                seeing(
                        "PATH-04",
                        "does not mind a slash",
                        request ->
                                request.with(request.method(), request.target().replaceAll("/$", ""), request.body())),
                seeing(
                        "PATH-04",
                        "does not mind upper case",
                        request -> request.with(
                                request.method(), request.target().replace("/V1/", "/v1/"), request.body())),
                answering(
                        "HTTP-01",
                        "does not say what is allowed",
                        (request, right) -> right.status() == 405 ? Http.Response.json(405, right.text()) : right),
                answering(
                        "HTTP-01",
                        "does not know the path",
                        (request, right) ->
                                right.status() == 405 ? ReferenceServer.error(404, "NOT_FOUND", "no") : right),
                seeing(
                        "HTTP-01",
                        "lets a header change the method",
                        request -> request.header("X-HTTP-Method-Override").isEmpty()
                                ? request
                                : request.with("POST", request.target(), request.body())),
                answering(
                        "HTTP-02",
                        "allows what does not work",
                        (request, right) -> right.status() == 405 ? right.with("Allow", "GET, POST, DELETE") : right),
                answering(
                        "HTTP-07",
                        "minds a question",
                        (request, right) ->
                                request.target().contains("?") ? ReferenceServer.error(400, "X", "query") : right));
    }
}
