package io.github.chainlets.mockserver.pages;

import io.github.chainlets.mockserver.errors.ErrorEnvelope;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.routes.RouteTable;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The pages for people, and the files that they are made of. They hold no state and no key; their scripts ask for it. */
public final class Pages {
    private static final String STYLE = "style.css";
    private static final Set<String> SCRIPTS = Set.of(
            "audit.js",
            "common.js",
            "coverage.js",
            "dashboard.js",
            "deployments.js",
            "docs.js",
            "history.js",
            "journal.js",
            "rollouts.js",
            "settings.js",
            "steering.js",
            "time.js",
            "trial.js");
    /** Nothing from elsewhere, nothing inline, no frames: even text that slipped through as markup could do nothing. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    @Inject
    public Pages() {}

    public void addTo(RouteTable routes) {
        routes.open("/", "dashboard", request -> page("dashboard.html"));
        routes.open("/docs", "docs", request -> page("docs.html"));
        routes.open("/openapi.json", "openapi", request -> guarded(Answer.json(200, file("openapi.json"))));
        routes.open("/assets/{name}", "asset", request -> {
            String name = request.parameter(0);
            if (SCRIPTS.contains(name)) {
                return guarded(Answer.of(200, "text/javascript; charset=utf-8", file(name)));
            }
            return name.equals(STYLE)
                    ? guarded(Answer.of(200, "text/css; charset=utf-8", file(name)))
                    : ErrorEnvelope.error(404, ErrorEnvelope.NOT_FOUND, "name: there is no such file");
        });
    }

    private Answer page(String name) {
        return guarded(Answer.of(200, "text/html; charset=utf-8", file(name)));
    }

    private static Answer guarded(Answer answer) {
        return answer.with("Content-Security-Policy", POLICY)
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer")
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with("Cross-Origin-Resource-Policy", "same-origin")
                .with("Cache-Control", "no-cache");
    }

    /** Read when first asked for: a server whose pages nobody opens starts without them. */
    private byte[] file(String name) {
        return files.computeIfAbsent(name, Pages::read);
    }

    private static byte[] read(String name) {
        String resource = "/io/github/chainlets/mockserver/pages/" + name;
        try (InputStream in = Objects.requireNonNull(Pages.class.getResourceAsStream(resource), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
