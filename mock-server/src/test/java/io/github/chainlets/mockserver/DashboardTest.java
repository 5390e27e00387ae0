package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard, used by hand in a browser, where there is one. */
class DashboardTest {
    private static final String KEY = "my-key";
    private static final String SELECT = "document.getElementById('type abcd1234/production/HelloWorld')";

    @TempDir
    Path folder;

    @Test
    void choice_notYetApplied_survivesAnotherClientsChange_andIsApplied() throws Exception {
        Chromium.executable();
        try (MockChainsServer server = MockChainsServer.start();
                Chromium browser = Chromium.open(server.baseUrl() + "/", folder, 1400, 1000)) {
            browser.await("document.getElementById('live').textContent === 'live'");
            assertThat(browser.eval("document.getElementById('whose').textContent"))
                    .contains(KEY);
            browser.eval(
                    "(() => { const s = " + SELECT + "; s.value = '1x4'; s.dispatchEvent(new Event('change')); })()");
            browser.await("!document.getElementById('apply abcd1234/production').disabled");
            browser.eval("(window.before = " + SELECT + ")");

            new RawHttp(server.port())
                    .post(
                            "/v1/chains/abcd1234/environments/staging/chainlet_settings/instance_types/update",
                            KEY,
                            UpdateTest.updates("RandInt", "1x4"));
            browser.await("window.before !== " + SELECT);

            assertThat(browser.eval(SELECT + ".value")).isEqualTo("1x4");
            assertThat(browser.eval("document.getElementById('apply abcd1234/production').disabled"))
                    .isEqualTo("false");
            browser.eval("document.getElementById('apply abcd1234/production').click()");
            // One in staging, which the other client changed, and one in production, which the page did.
            browser.await("[...document.querySelectorAll('.differs')]"
                    + ".filter((e) => e.textContent.includes('serving')).length === 2");
            assertThat(server.world(KEY).chains().applied()).hasSize(2);
            browser.picture("dashboard-rollout");
        }
    }

    @Test
    void thousandUpdates_ofAnotherClient_areReadInFewRefreshes() throws Exception {
        Chromium.executable();
        try (MockChainsServer server = MockChainsServer.start();
                Chromium browser = Chromium.open(server.baseUrl() + "/", folder, 1400, 1000)) {
            browser.await("document.getElementById('live').textContent === 'live'");
            browser.eval("(() => { window.starts = []; const real = fetch; window.fetch = (url, ...more) => {"
                    + " if (String(url).endsWith('/_mock/rollouts')) window.starts.push(performance.now());"
                    + " return real(url, ...more); }; })()");
            RawHttp http = new RawHttp(server.port());
            for (int i = 0; i < 1000; i++) {
                http.get("/v1/chains", KEY);
            }
            browser.await("document.querySelector('#journal details')?.dataset.id === '1000'");
            browser.await("window.starts.length >= 2");
            // A timer may ring a little early.
            assertThat(browser.eval("Math.min(...window.starts.slice(1).map((at, i) => at - window.starts[i])) >= 240"))
                    .isEqualTo("true");
            assertThat(browser.eval("document.getElementById('live').textContent"))
                    .isEqualTo("live");
        }
    }

    @Test
    void narrowScreen_clockIsWithinReach_andNothingSticksOut() throws Exception {
        Chromium.executable();
        try (MockChainsServer server = MockChainsServer.start();
                Chromium browser = Chromium.open(server.baseUrl() + "/", folder, 390, 800)) {
            browser.await("document.querySelectorAll('#rollouts article').length > 0");
            browser.picture("dashboard-390");
            assertThat(browser.eval("document.getElementById('clock-title').getBoundingClientRect().top < 800"))
                    .isEqualTo("true");
            assertThat(browser.eval("document.documentElement.scrollWidth <= 390"))
                    .isEqualTo("true");
        }
    }
}
