package io.github.chainlets.conformance.mutants;

import static io.github.chainlets.conformance.mutants.Mutations.answering;
import static io.github.chainlets.conformance.mutants.Mutations.seeing;

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
        return List.of(tells("tells a key in capitals", key -> key.toUpperCase(Locale.ROOT)));
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
}
