package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages as files; {@link BrowserTest} looks at them in a browser. */
class PagesTest {
    private final RawHttp http = SharedServer.http();

    @ParameterizedTest
    @CsvSource({
        "/, text/html; dashboard",
        "/docs, text/html; docs",
        "/openapi.json, application/json",
        "/assets/audit.js, text/javascript",
        "/assets/common.js, text/javascript",
        "/assets/coverage.js, text/javascript",
        "/assets/dashboard.js, text/javascript",
        "/assets/deployments.js, text/javascript",
        "/assets/docs.js, text/javascript",
        "/assets/history.js, text/javascript",
        "/assets/journal.js, text/javascript",
        "/assets/rollouts.js, text/javascript",
        "/assets/settings.js, text/javascript",
        "/assets/steering.js, text/javascript",
        "/assets/time.js, text/javascript",
        "/assets/trial.js, text/javascript",
        "/assets/style.css, text/css",
    })
    void page_isServedWithoutAKeyAndGuarded(String path, String type) {
        RawHttp.Answer answer = http.get(path, null);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith(type.replaceFirst(";.*", ""));
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.bytes()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs"})
    void page_everythingThatItLoads_isHere(String path) {
        String html = http.get(path, null).text();
        Matcher links = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(html);
        int found = 0;
        while (links.find()) {
            if (!links.group(1).startsWith("data:")) {
                // Relative to the page, so that it works below any path that a proxy puts before it.
                assertThat(links.group(1)).doesNotContain(":").doesNotStartWith("/");
                String target = links.group(1).equals(".") ? "/" : "/" + links.group(1);
                assertThat(http.get(target, null).status()).as(links.group(1)).isEqualTo(200);
                found++;
            }
        }
        assertThat(found).isGreaterThanOrEqualTo(3);
        assertThat(html).doesNotContainPattern("<script(?![^>]* src=)").doesNotContain("style=", "onclick");
    }

    @Test
    void scripts_writeNoMarkup() {
        for (String script : new String[] {
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
            "trial.js"
        }) {
            assertThat(http.get("/assets/" + script, null).text())
                    .doesNotContain(
                            "from '/",
                            "fetch('/",
                            "innerHTML",
                            "outerHTML",
                            "insertAdjacentHTML",
                            "document.write",
                            "eval(");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/nope.js", "/assets/..%2Fopenapi.json", "/assets/dashboard.html", "/assets/"})
    void asset_thatIsNone_isNotFound(String path) {
        Shapes.envelope(http.get(path, null), 404, "NOT_FOUND");
    }
}
