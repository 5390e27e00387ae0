package io.github.chainlets.conformance.mutants;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonException;
import io.github.chainlets.conformance.json.JsonReader;
import io.github.chainlets.conformance.mutants.ServerMutants.Mutant;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;

/** Servers that break what travels: transport, keys, paths, and bodies that are valid but for their shape. */
final class FramingMutants {
    private FramingMutants() {}

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>();
        all.addAll(travelling());
        all.addAll(opening());
        all.addAll(naming());
        all.addAll(tolerating());
        all.addAll(ListingMutants.all());
        return all;
    }

    private static Mutant answering(String requirement, String how, Answering change) {
        return new Mutant("CIT-" + requirement, how, () -> new ReferenceServer() {
            @Override
            protected Http.Response handle(Http.Request request) {
                return change.answer(request, super.handle(request));
            }
        });
    }

    private interface Answering {
        Http.Response answer(Http.Request request, Http.Response right);
    }

    private static Mutant seeing(String requirement, String how, UnaryOperator<Http.Request> change) {
        return new Mutant("CIT-" + requirement, how, () -> new ReferenceServer() {
            @Override
            protected Http.Response handle(Http.Request request) {
                return super.handle(change.apply(request));
            }
        });
    }

    private static List<Mutant> travelling() {
        return List.of(
                new Mutant("CIT-HTTP-10", "does not read chunks", () -> new ReferenceServer() {
                    @Override
                    protected Http listen(Function<Http.Request, Http.Response> handler) {
                        return new Http(handler) {
                            @Override
                            protected boolean readsChunks() {
                                return false;
                            }
                        };
                    }
                }),
                answering(
                        "HTTP-10",
                        "does not continue",
                        (request, right) -> request.header("Expect").isEmpty()
                                ? right
                                : ReferenceServer.error(417, "EXPECTATION_FAILED", "no")),
                answering(
                        "HTTP-10",
                        "wants a length",
                        (request, right) -> request.header("Transfer-Encoding").isEmpty()
                                ? right
                                : ReferenceServer.error(411, "LENGTH_REQUIRED", "no")),
                new Mutant("CIT-HTTP-11", "takes the first of two lengths", () -> new ReferenceServer() {
                    @Override
                    protected Http listen(Function<Http.Request, Http.Response> handler) {
                        return new Http(handler) {
                            @Override
                            protected boolean takesAnyLength() {
                                return true;
                            }
                        };
                    }
                }),
                new Mutant("CIT-HTTP-12", "answers as it did before", () -> new ReferenceServer() {
                    private volatile Http.Response before;

                    @Override
                    protected Http.Response handle(Http.Request request) {
                        boolean kept = !request.header("Connection").equalsIgnoreCase("close");
                        Http.Response right = super.handle(request);
                        Http.Response last = before;
                        before = kept ? right : null;
                        return kept && last != null ? last : right;
                    }
                }),
                seeing(
                        "HTTP-01",
                        "updates by PUT",
                        request -> request.method().equals("PUT")
                                ? request.with("POST", request.path(), request.body())
                                : request),
                answering(
                        "AUTH-08",
                        "tells the key in Base64",
                        (request, right) -> right.with(
                                "X-Caller",
                                java.util.Base64.getEncoder()
                                        .encodeToString(request.header("Authorization")
                                                .replaceFirst("^\\S+ ", "")
                                                .getBytes(StandardCharsets.UTF_8)))),
                answering(
                        "PATH-05",
                        "tells the path in its head",
                        (request, right) -> right.status() == 404
                                ? right.with("X-Path", ReferenceServer.decode(request.path()))
                                : right));
    }

    private static List<Mutant> opening() {
        return List.of(
                new Mutant("CIT-AUTH-09", "lets anybody read", () -> new ReferenceServer() {
                    @Override
                    protected Http.Response authenticate(Http.Request request) {
                        return request.method().equals("GET")
                                        && request.header("Authorization").isEmpty()
                                ? Http.Response.json(200, "{}")
                                : super.authenticate(request);
                    }
                }),
                new Mutant("CIT-AUTH-09", "lets any key read", () -> new ReferenceServer() {
                    @Override
                    protected Http.Response authenticate(Http.Request request) {
                        return request.method().equals("GET")
                                        && !request.header("Authorization").isEmpty()
                                ? null
                                : super.authenticate(request);
                    }
                }),
                near("minds no case in keys", key -> key.toLowerCase(Locale.ROOT)),
                near("compares the first half of a key", key -> key.substring(0, key.length() / 2)),
                near("compares the last half of a key", key -> key.substring(key.length() / 2)),
                near("does not mind what follows a key", key -> key.replaceAll("x+$", "")));
    }

    private static Mutant near(String how, UnaryOperator<String> same) {
        return new Mutant("CIT-AUTH-10", how, () -> new ReferenceServer() {
            @Override
            protected ReferencePort world(String key) {
                return super.world(same.apply(key));
            }
        });
    }

    private static List<Mutant> naming() {
        return List.of(
                named(
                        "minds no case in an environment",
                        ref -> EnvironmentRef.of(
                                ref.chainId().value(),
                                ref.environmentName().value().toLowerCase(Locale.ROOT))),
                named(
                        "minds no case in a chain",
                        ref -> EnvironmentRef.of(
                                ref.chainId().value().toLowerCase(Locale.ROOT),
                                ref.environmentName().value())),
                named(
                        "takes an environment's beginning",
                        ref -> EnvironmentRef.of(
                                ref.chainId().value(),
                                "production".startsWith(ref.environmentName().value())
                                        ? "production"
                                        : ref.environmentName().value())),
                named(
                        "takes a chain's beginning",
                        ref -> EnvironmentRef.of(
                                "abcd1234".startsWith(ref.chainId().value())
                                        ? "abcd1234"
                                        : ref.chainId().value(),
                                ref.environmentName().value())),
                named(
                        "cuts a chain after eight",
                        ref -> EnvironmentRef.of(
                                ref.chainId()
                                        .value()
                                        .substring(
                                                0,
                                                Math.min(
                                                        8, ref.chainId().value().length())),
                                ref.environmentName().value())),
                named(
                        "cuts an environment after ten",
                        ref -> EnvironmentRef.of(
                                ref.chainId().value(),
                                ref.environmentName()
                                        .value()
                                        .substring(
                                                0,
                                                Math.min(
                                                        10,
                                                        ref.environmentName()
                                                                .value()
                                                                .length())))));
    }

    private static Mutant named(String how, UnaryOperator<EnvironmentRef> same) {
        return new Mutant("CIT-PATH-06", how, () -> new ReferenceServer() {
            @Override
            protected EnvironmentRef ref(Matcher route) {
                return same.apply(super.ref(route));
            }
        });
    }

    private static List<Mutant> tolerating() {
        return List.of(
                tolerating("takes a bare list", text -> text.startsWith("[{\"c") ? "{\"updates\":" + text + "}" : text),
                tolerating(
                        "takes a bare update",
                        text -> text.startsWith("{\"chainlet_name\"") ? "{\"updates\":[" + text + "]}" : text),
                tolerating(
                        "minds no case in fields",
                        text -> text.toLowerCase(Locale.ROOT).contains("\"updates\"")
                                ? text.replace("Updates", "updates").replace("UPDATES", "updates")
                                : text),
                tolerating(
                        "takes camel case",
                        text -> text.replace("chainletName", "chainlet_name")
                                .replace("instanceTypeId", "instance_type_id")),
                tolerating(
                        "takes hyphens",
                        text -> text.replace("chainlet-name", "chainlet_name")
                                .replace("instance-type-id", "instance_type_id")),
                tolerating("unwraps what is wrapped", text -> text.replaceFirst("^\\{\"(data|body)\":(.*)\\}$", "$2")),
                tolerating(
                        "reads JSON inside a text",
                        text -> text.startsWith("\"{")
                                ? ((Json.Str) JsonReader.read(text.getBytes(StandardCharsets.UTF_8))).value()
                                : text),
                answering(
                        "REQ-09",
                        "has another status for what is no JSON",
                        (request, right) -> request.text().equals("{") ? right.withStatus(409) : right),
                seeing(
                        "HTTP-07",
                        "obeys the query",
                        request -> request.target().contains("dry_run")
                                ? request.with(request.method(), request.path(), new byte[0])
                                : request));
    }

    private static Mutant tolerating(String how, UnaryOperator<String> mended) {
        return new Mutant("CIT-REQ-01", how, () -> new ReferenceServer() {
            @Override
            protected List<InstanceTypeUpdate> parse(byte[] body) {
                try {
                    return super.parse(body);
                } catch (JsonException e) {
                    String text = mended.apply(new String(body, StandardCharsets.UTF_8));
                    return super.parse(text.getBytes(StandardCharsets.UTF_8));
                }
            }
        });
    }
}
