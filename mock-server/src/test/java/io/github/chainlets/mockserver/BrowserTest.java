package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.fake.PlannedOutcome;
import io.github.chainlets.mockserver.traffic.HttpFault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a browser, where there is one. The pictures are left in {@code target}, to be looked at. */
class BrowserTest {
    /** The key that the dashboard opens when nobody has chosen one. */
    private static final String KEY = "my-key";

    @TempDir
    Path folder;

    @Test
    void dashboard_worldWithARollout_isShown() throws Exception {
        String browser = Chromium.executable();
        try (MockChainsServer server = MockChainsServer.start()) {
            RawHttp http = new RawHttp(server.port());
            MockWorld world = server.world(KEY);
            world.clock().freeze();
            http.update(KEY, UpdateTest.updates("HelloWorld", "1x4"));
            http.post("/_mock/clock/advance", KEY, "{\"seconds\": 200}");
            world.planOutcomes(PlannedOutcome.failsToLoad());
            http.update(KEY, UpdateTest.updates("RandInt", "A10G:2x24x96"));
            http.post("/_mock/clock/advance", KEY, "{\"seconds\": 100}");
            http.update(KEY, UpdateTest.updates("<img src=x onerror=document.title=1>", "1x4"));
            world.faults().add(HttpFault.reset().after().on("update_instance_types"));
            http.get("/v1/chain", KEY);
            String page = look(browser, server.baseUrl() + "/", "dashboard");
            assertThat(page)
                    .contains("aria-label=\"abcd1234/production\"", "aria-label=\"abcd1234/staging\"")
                    .contains("LOADING_MODEL", "candidate, will not serve as things stand")
                    .contains("reset after, update_instance_types, 1 ×")
                    .contains("chainlet-exists", "meant /v1/chains?")
                    .containsPattern("class=\"tag\">frozen<")
                    .contains(">live<")
                    .doesNotContain("<img", "could not be read");
            world.requests().assertCount(3, "update_instance_types");
        }
    }

    @Tag("slow")
    @Test
    void dashboard_keyNotWelcome_asksForOne() throws Exception {
        String browser = Chromium.executable();
        try (MockChainsServer server =
                MockChainsServer.builder().apiKeys(List.of("another-key")).start()) {
            assertThat(look(browser, server.baseUrl() + "/", "dashboard-no-key"))
                    .contains("This server has keys of its own")
                    .doesNotContain("another-key");
        }
    }

    @Tag("slow")
    @Test
    void docs_everyOperation_isListed() throws Exception {
        String browser = Chromium.executable();
        try (MockChainsServer server = MockChainsServer.start()) {
            assertThat(look(browser, server.baseUrl() + "/docs", "docs"))
                    .contains("id=\"update_instance_types\"", "id=\"add_fault\"", "id=\"metrics\"");
        }
    }

    /** Opens a page, leaves a picture of it, and returns what it has become. */
    private String look(String browser, String url, String name) throws Exception {
        Path picture = Path.of("target", name + ".png").toAbsolutePath();
        run(browser, url, "--screenshot=" + picture, folder.resolve("out1"));
        assertThat(picture).isNotEmptyFile();
        return run(browser, url, "--dump-dom", folder.resolve("out2"));
    }

    private String run(String browser, String url, String what, Path out) throws Exception {
        Process process = new ProcessBuilder(
                        browser,
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--no-first-run",
                        "--window-size=1400,1250",
                        "--virtual-time-budget=5000",
                        "--user-data-dir=" + folder.resolve("profile"),
                        what,
                        url)
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("the browser ends")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
