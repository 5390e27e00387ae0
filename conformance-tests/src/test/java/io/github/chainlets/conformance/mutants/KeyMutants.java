package io.github.chainlets.conformance.mutants;

import static io.github.chainlets.conformance.mutants.Mutations.answering;
import static io.github.chainlets.conformance.mutants.Mutations.seeing;
import static io.github.chainlets.conformance.mutants.Mutations.server;

import io.github.chainlets.conformance.mutants.ServerMutants.Mutant;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Servers that take what is no key, or give one away. */
final class KeyMutants {
    private KeyMutants() {}

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>();
        all.addAll(telling());
        all.addAll(taking());
        all.addAll(comparing());
        return all;
    }

    private static String key(Http.Request request) {
        return request.header("Authorization").replaceFirst("^\\S+ ", "");
    }

    private static Mutant tells(String how, UnaryOperator<String> form) {
        return answering(
                "AUTH-08",
                how,
                (request, right) -> right.status() < 400
                                || right.status() >= 500
                                || key(request).isEmpty()
                        ? right
                        : right.withBody(right.text()
                                .replaceFirst("\"message\":\"", "\"message\":\"" + form.apply(key(request)) + " ")));
    }

    private static List<Mutant> telling() {
        return List.of(
                tells("tells a key in capitals", key -> key.toUpperCase(Locale.ROOT)),
                tells("tells half a key", key -> key.substring(0, key.length() / 2 + 6)),
                tells(
                        "tells a key in Base64",
                        key -> Base64.getEncoder().encodeToString(("key=" + key).getBytes(StandardCharsets.UTF_8))),
                answering(
                        "AUTH-08",
                        "tells the key when it asks for one",
                        (request, right) -> right.status() == 403
                                ? right.with("WWW-Authenticate", "Api-Key realm=\"" + key(request) + "\"")
                                : right));
    }

    private static List<Mutant> taking() {
        return List.of(
                seeing("AUTH-11", "takes a key for a password", request -> {
                    String credential = request.header("Authorization");
                    if (!credential.startsWith("Basic ")) {
                        return request;
                    }
                    try {
                        String pair =
                                new String(Base64.getDecoder().decode(credential.substring(6)), StandardCharsets.UTF_8);
                        return request.authorized("Api-Key " + pair.replaceFirst("^[^:]*:|:$", ""));
                    } catch (IllegalArgumentException e) {
                        return request;
                    }
                }),
                seeing("AUTH-11", "takes a cookie for a key", request -> {
                    String cookie = request.header("Cookie").replaceFirst(".*api_key=([^;]*).*", "$1");
                    return request.header("Authorization").isEmpty() && !cookie.isEmpty()
                            ? request.authorized("Api-Key " + cookie)
                            : request;
                }));
    }

    private static Mutant same(String how, UnaryOperator<String> same) {
        return server("AUTH-10", how, () -> new ReferenceServer() {
            @Override
            protected ReferencePort world(String key) {
                return super.world(same.apply(key));
            }
        });
    }

    private static Mutant reading(String how, String credential) {
        return server("AUTH-09", how, () -> new ReferenceServer() {
            @Override
            protected Http.Response authenticate(Http.Request request) {
                boolean lax = request.method().equals("GET")
                        && (credential.isEmpty()
                                ? request.header("Authorization").isEmpty()
                                : !request.header("Authorization").isEmpty());
                return lax ? null : super.authenticate(request);
            }
        });
    }

    private static List<Mutant> comparing() {
        return List.of(
                same("compares twenty characters", key -> key.substring(0, Math.min(20, key.length()))),
                same(
                        "compares as many as it knows",
                        key -> key.replaceFirst("(x|" + "kit[0-9a-f]{8}\\..*)$", "$1")
                                .replaceFirst("x$", "")),
                same("folds the case of a key", key -> key.toLowerCase(Locale.ROOT)),
                reading("shows to anybody", ""),
                reading("shows to whoever has a key", "any"),
                seeing("AUTH-11", "takes a key from the query", request -> {
                    String query = request.target().replaceFirst("^[^?]*\\??", "");
                    return request.header("Authorization").isEmpty() && query.startsWith("api_key=")
                            ? request.authorized("Api-Key " + query.substring(8))
                            : request;
                }),
                seeing(
                        "AUTH-03",
                        "takes any scheme",
                        request -> request.header("Authorization").matches("\\S+ \\S+")
                                ? request.authorized(
                                        request.header("Authorization").replaceFirst("^\\S+", "Api-Key"))
                                : request),
                seeing("AUTH-07", "takes the last of two", request -> {
                    List<String> all = request.all("Authorization");
                    return all.size() > 1 ? request.authorized(all.get(all.size() - 1)) : request;
                }),
                answering(
                        "AUTH-05",
                        "looks for the chain before the key",
                        (request, right) -> right.status() / 100 == 4
                                        && !request.path().contains("abcd1234")
                                        && request.path().startsWith("/v1/chains/")
                                        && !request.path().contains("wxyz9876")
                                ? ReferenceServer.error(404, "NOT_FOUND", "no such chain")
                                : right),
                seeing(
                        "AUTH-07",
                        "takes a key with spaces in it",
                        request -> request.authorized(
                                request.header("Authorization").replaceAll("^(\\S+) +(\\S+) .*$", "$1 $2"))));
    }
}
