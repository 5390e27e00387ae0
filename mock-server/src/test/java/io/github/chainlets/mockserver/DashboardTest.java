package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.spi.TimeSource;
import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.fake.World;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard, used by hand in a browser, where there is one. */
@Tag("slow")
class DashboardTest {
    private static final String KEY = "my-key";
    private static final String PRODUCTION =
            "/v1/chains/abcd1234/environments/production/chainlet_settings/instance_types/update";
    private static final String TYPE = "[id=\"type abcd1234/production/HelloWorld\"]";
    private static final String APPLY = "[id=\"apply abcd1234/production\"]";
    private static final String CARD = "[data-id=\"abcd1234/production\"]";

    @TempDir
    Path folder;

    private Chromium open(MockChainsServer server, int width, int height) throws Exception {
        Chromium browser = Chromium.open(server.baseUrl() + "/", folder, width, height);
        browser.await("document.getElementById('live').textContent === 'live'");
        return browser;
    }

    private static String says(String selector, String text) {
        return "document.querySelector('" + selector + "')?.innerText.includes('" + text + "')";
    }

    @Test
    void rollout_isStarted_steered_fails_andIsLookedUp() throws Exception {
        Chromium.executable();
        try (MockChainsServer server = MockChainsServer.start();
                Chromium browser = open(server, 1400, 1000)) {
            assertThat(browser.eval("document.getElementById('whose').textContent"))
                    .contains(KEY);
            browser.clickButton("Freeze");
            browser.await(says("#speed", "frozen"));
            browser.clickButton("fails to load");
            browser.await(says("#outcome-list", "LOADING_MODEL"));
            browser.fill(TYPE, "1x4");
            browser.await("document.querySelector('" + CARD + "').innerText.includes('1x4')");
            browser.click(APPLY);
            browser.await(says(CARD, "candidate, will not serve as things stand"));
            browser.clickButton("To the next event");
            browser.await(says(CARD, "candidate LOADING_MODEL"));
            browser.picture("dashboard-rollout");
            browser.clickButton("To the next event");
            browser.await(says("[data-id=\"Earlier deployments of abcd1234\"]", "FAILED"));
            // What is wanted is not what serves: the rollout has failed.
            browser.await(says(CARD, "serving 1x2"));
            browser.await(says(CARD, "1 not as wanted"));
            browser.fill("#journal-text", "helloworld");
            browser.await(says("#journal-count", "1 of 1 request"));
            browser.click("#journal summary");
            browser.await(says("#journal", "chain_deployment"));
            assertThat(server.world(KEY).chains().applied()).hasSize(1);
        }
    }

    @Test
    void choice_notYetApplied_survivesAnotherClientsChange_andIsApplied() throws Exception {
        Chromium.executable();
        try (MockChainsServer server = MockChainsServer.start();
                Chromium browser = open(server, 1400, 1000)) {
            browser.fill(TYPE, "1x4");
            browser.await("!document.querySelector('" + APPLY + "').disabled");
            browser.eval("(window.before = document.querySelector('" + TYPE + "')).focus()");

            RawHttp http = new RawHttp(server.port());
            http.post(PRODUCTION, KEY, UpdateTest.updates("RandInt", "1x4"));
            http.post("/_mock/clock/advance", KEY, "{\"seconds\": 300}");
            browser.await("window.before !== document.querySelector('" + TYPE + "')");

            assertThat(browser.eval("document.querySelector('" + TYPE + "').value"))
                    .isEqualTo("1x4");
            assertThat(browser.eval("document.activeElement.id")).isEqualTo("type abcd1234/production/HelloWorld");
            browser.await(says(CARD, "RandInt 1x4"));
            browser.click(APPLY);
            browser.await(says(CARD, "serving 1x2"));
            assertThat(server.world(KEY).chains().applied()).hasSize(2);
        }
    }

    @Test
    void fault_isArmedAndStrikes() throws Exception {
        Chromium.executable();
        try (MockChainsServer server = MockChainsServer.start();
                Chromium browser = open(server, 1400, 1000)) {
            browser.clickButton("503");
            browser.await(says("#fault-list", "status 503 before, update_instance_types, 1 ×"));
            RawHttp http = new RawHttp(server.port());
            http.get("/v1/chains", KEY);
            browser.fill(TYPE, "1x4");
            browser.click(APPLY);
            browser.await("document.getElementById('say').className === 'bad'");
            browser.await("document.getElementById('fault-list').children.length === 0");
            browser.fill("#journal-filter", "fault=true");
            browser.await(says("#journal-count", "1 of 2 requests"));
            browser.await(says("#journal", "fault: status before"));
            assertThat(server.world(KEY).chains().applied()).isEmpty();
            server.world(KEY).faults().assertAllStruck();
        }
    }

    @Test
    void thousandUpdates_ofAnotherClient_areReadInFewRefreshes_andAllCanBeSeen() throws Exception {
        Chromium.executable();
        try (MockChainsServer server = MockChainsServer.builder()
                        .lifecycle(Lifecycle.instant())
                        .start();
                Chromium browser = open(server, 1400, 1000)) {
            browser.eval("(() => { window.starts = []; const real = fetch; window.fetch = (url, ...more) => {"
                    + " if (String(url).endsWith('/_mock/rollouts')) window.starts.push(performance.now());"
                    + " return real(url, ...more); }; })()");
            RawHttp http = new RawHttp(server.port());
            for (int i = 0; i < 1000; i++) {
                http.post(PRODUCTION, KEY, UpdateTest.updates("HelloWorld", i % 2 == 0 ? "1x4" : "2x8"));
            }
            server.world(KEY).requests().assertNoneRefused();
            assertThat(server.world(KEY).chains().applied()).hasSize(1000);
            browser.await("document.querySelector('#journal details')?.dataset.id === '1000'");
            browser.await(says("#journal-count", "1000 requests"));
            browser.await("window.starts.length >= 2");
            // A timer may ring a little early.
            assertThat(browser.eval("Math.min(...window.starts.slice(1).map((at, i) => at - window.starts[i])) >= 240"))
                    .isEqualTo("true");
            assertThat(browser.eval("document.getElementById('live').textContent"))
                    .isEqualTo("live");
            for (int rows = 200; rows <= 1000; rows += 100) {
                browser.click("#older");
                browser.await("document.querySelectorAll('#journal details').length === " + rows);
            }
            assertThat(browser.eval("document.getElementById('older')")).isEqualTo("null");
        }
    }

    @Test
    void journal_isSearchedAsAWhole_andSaysWhatThereIs() throws Exception {
        Chromium.executable();
        try (MockChainsServer server = MockChainsServer.start()) {
            RawHttp http = new RawHttp(server.port());
            http.post(PRODUCTION, KEY, UpdateTest.updates("Nowhere", "1x4"));
            for (int i = 0; i < 150; i++) {
                http.get("/v1/chains", KEY);
            }
            try (Chromium browser = open(server, 1400, 1000)) {
                browser.await(says("#journal-count", "151 requests"));
                browser.fill("#journal-filter", "refused=true");
                browser.await(says("#journal-count", "1 of 151 requests"));
                browser.await(says("#journal", "chainlet-exists"));
                browser.fill("#journal-filter", "");
                browser.fill("#journal-text", "nowhere");
                browser.await(says("#journal-count", "1 of 151 requests"));
                browser.fill("#journal-text", "not to be found");
                browser.await(says("#journal", "No request here is like that"));
                browser.fill("#journal-text", "");
                browser.click("#journal-clear");
                browser.await(says("#journal", "No requests yet"));
            }
        }
    }

    @Test
    void family_environmentsSettingsPromotionsLogsAndWhoDidIt_areSeenAndDone() throws Exception {
        Chromium.executable();
        try (MockChainsServer server = MockChainsServer.start();
                Chromium browser = open(server, 1200, 1000)) {
            RawHttp http = new RawHttp(server.port());
            http.post("/_mock/clock/freeze", KEY, "");
            http.post(PRODUCTION, KEY, UpdateTest.updates("HelloWorld", "1x4"));
            http.post("/_mock/clock/advance", KEY, "{\"seconds\": 600}");
            http.post(PRODUCTION, KEY, UpdateTest.updates("RandInt", "1x4"));
            http.post("/_mock/clock/advance", KEY, "{\"seconds\": 600}");
            http.post("/v1/chains/abcd1234/environments", KEY, "{\"name\": \"canary\"}");
            http.send(
                    "PATCH",
                    "/v1/chains/abcd1234/environments/production",
                    KEY,
                    "{\"promotion_settings\": {\"ramp_up_while_promoting\": true, \"ramp_up_duration_seconds\": 120}}");
            http.send(
                    "PATCH",
                    "/v1/chains/abcd1234/environments/production/chainlet_settings/autoscaling_settings",
                    KEY,
                    "{\"updates\": [{\"chainlet_name\": \"RandInt\","
                            + " \"autoscaling_settings\": {\"min_replica\": 2, \"max_replica\": 5}}]}");
            browser.await(says("[data-id=\"abcd1234/canary\"]", "not deployed"));
            browser.await(says(CARD, "On promotion: traffic moves over 120 s"));
            browser.await(says(CARD, "2–5 replicas"));

            String old = "[data-id=\"Earlier deployments of abcd1234\"]";
            browser.fill(old + " select", "canary");
            browser.click(old + " [id^=\"promote \"]");
            browser.await(says("[data-id=\"abcd1234/canary\"]", "candidate"));
            browser.click(old + " [id^=\"deactivate \"]");
            browser.await(says(old, "DEACTIVATING"));
            browser.click(CARD + " [id^=\"log \"]");
            browser.await(says(CARD + " pre.log", "HelloWorld: Deploying HelloWorld on"));

            String audit = "[data-id=\"Audit log of abcd1234\"]";
            browser.click(audit + " summary");
            for (String told : List.of(
                    "environment created canary by my-k", "instance type", "→ 1x4", "autoscaling", "deactivated")) {
                browser.await("document.querySelector('" + audit + "')?.innerText.replace(/\\s+/g, ' ').includes('"
                        + told + "')");
            }
            browser.picture("dashboard-family");
            browser.eval("document.querySelector('" + audit + "').scrollIntoView()");
            browser.picture("dashboard-audit-log");
            browser.size(390, 1600);
            browser.await("document.documentElement.scrollWidth <= 390");
            browser.picture("dashboard-family-narrow");
            browser.click(CARD + " [id^=\"log \"]");
            browser.await("document.querySelector('" + CARD + " pre.log') === null");
            server.world(KEY).requests().assertNoneRefused();
        }
    }

    @Test
    void settings_areChangedAndEnvironmentsMade_andWhatIsTypedSurvives() throws Exception {
        Chromium.executable();
        try (MockChainsServer server = MockChainsServer.start();
                Chromium browser = open(server, 1200, 1000)) {
            browser.click("[id=\"settings abcd1234/production\"]");
            browser.click("[id=\"ramp_up_while_promoting abcd1234/production\"]");
            browser.fill("[id=\"ramp_up_duration_seconds abcd1234/production\"]", "90");
            browser.fill("[id=\"promotion_cleanup_strategy abcd1234/production\"]", "KEEP");
            browser.fill("[id=\"scale RandInt max_replica abcd1234/production\"]", "4");
            browser.fill("[id=\"new abcd1234/production\"]", "canary");
            browser.eval("window.before = document.querySelector('" + TYPE + "')");
            // Another client changes something, and the card is drawn anew.
            new RawHttp(server.port()).post(PRODUCTION, KEY, UpdateTest.updates("HelloWorld", "1x4"));
            browser.await("window.before !== document.querySelector('" + TYPE + "')");
            browser.picture("dashboard-settings");

            for (String done : List.of("Change", "Scale", "Create")) {
                browser.eval("[...document.querySelectorAll('" + CARD
                        + " .settings button')].find(b => b.textContent === '" + done + "').click()");
            }
            browser.await(says(CARD, "traffic moves over 90 s, the previous deployment goes on"));
            browser.await(says(CARD, "0–4 replicas"));
            browser.await(says("[data-id=\"abcd1234/canary\"]", "not deployed"));
            browser.await("document.querySelector('[id=\"new abcd1234/production\"]').value === ''");
            server.world(KEY).requests().assertNoneRefused();
        }
    }

    private static World big() {
        return World.builder()
                .chain("bigchain", chain -> {
                    for (int e = 0; e < 12; e++) {
                        chain.environment(e == 0 ? "production" : "env-" + e, environment -> {
                            for (int c = 0; c < 30; c++) {
                                environment.chainlet("Chainlet_" + c, "1x2");
                            }
                            return environment;
                        });
                    }
                    return chain;
                })
                .build();
    }

    @Test
    void twelveEnvironmentsOfThirtyChainlets_areFoundAndOpened_andTheClockStays() throws Exception {
        Chromium.executable();
        try (MockChainsServer server = MockChainsServer.builder().world(big()).start();
                Chromium browser = open(server, 1400, 900)) {
            browser.await("document.querySelectorAll('#cards details').length === 12");
            assertThat(browser.eval("document.querySelectorAll('#cards select[id^=\"type \"]').length"))
                    .isEqualTo("0");
            browser.fill("#find", "env-7");
            browser.await(says("#find-count", "1 of 12"));
            browser.click("#cards summary");
            browser.await("document.querySelectorAll('#cards td select').length === 30");
            browser.fill("[id=\"type bigchain/env-7/Chainlet_29\"]", "1x4");
            browser.click("[id=\"apply bigchain/env-7\"]");
            browser.await(says("#cards", "candidate DEPLOYING"));
            browser.fill("#find", "");
            // The update is in the audit log, which has a card, too.
            browser.await("document.querySelectorAll('#cards > details').length === 13");
            browser.clickButton("Open all");
            browser.await("document.querySelectorAll('#cards td select').length === 360");
            browser.eval("scrollTo(0, document.documentElement.scrollHeight)");
            browser.await("scrollY > 3000");
            browser.picture("dashboard-big");
            assertThat(browser.eval("(({ top, bottom }) => top >= 0 && bottom <= innerHeight)"
                            + "(document.getElementById('clock').getBoundingClientRect())"))
                    .isEqualTo("true");
            browser.clickButton("Close all");
            browser.await("document.querySelectorAll('#cards details[open]').length === 0");
        }
    }

    @Test
    void coverage_saysWhatClientsHaveSeen_andWhatNot() throws Exception {
        Chromium.executable();
        try (MockChainsServer server = MockChainsServer.start();
                Chromium browser = open(server, 1400, 1000)) {
            browser.eval(
                    "(() => { window.asked = 0; const real = fetch; window.fetch = (url, ...more) => {"
                            + " if (String(url).includes('/_mock/coverage')) window.asked += 1; return real(url, ...more); }; })()");
            RawHttp http = new RawHttp(server.port());
            http.post(PRODUCTION, KEY, UpdateTest.updates("Nowhere", "1x4"));
            browser.await(says("#journal-count", "1 request"));
            assertThat(browser.eval("window.asked")).isEqualTo("0");
            browser.click("#coverage-title");
            browser.await(says("#coverage-list", "rules 11 %"));
            browser.click("[id=\"coverage rules summary\"]");
            browser.await(says("#coverage-list", "Seen: chainlet-exists."));
            http.post(PRODUCTION, KEY, UpdateTest.updates("HelloWorld", "nothing"));
            browser.await(says("#coverage-list", "rules 22 %"));
            // What was open stays open.
            browser.await(says("#coverage-list", "Seen: chainlet-exists, instance-type-exists."));
            browser.picture("dashboard-coverage");
        }
    }

    @Test
    void history_isLookedAt_andAnotherWorldGoesOnFromThere() throws Exception {
        Chromium.executable();
        EventLog log = EventLog.inMemory(TimeSource.system());
        try (MockChainsServer server = MockChainsServer.builder().ownLog(log).start();
                Chromium browser = open(server, 1400, 1000)) {
            RawHttp http = new RawHttp(server.port());
            Shapes.success(http.post("/_mock/clock/freeze", KEY, ""));
            Shapes.success(http.post(PRODUCTION, KEY, UpdateTest.updates("HelloWorld", "1x4")));
            Shapes.success(http.post("/_mock/clock/advance", KEY, "{\"seconds\": 600}"));
            Shapes.success(http.post(PRODUCTION, KEY, UpdateTest.updates("HelloWorld", "2x8")));
            Shapes.success(http.send("DELETE", "/v1/chains/abcd1234", KEY, (String) null));
            browser.await(says("#cards", "This world has no chains."));
            browser.click("#history summary");
            browser.await(says("#events", "DELETE /v1/chains/abcd1234"));
            browser.click("[id=\"look 3\"]");
            browser.await(says("#past", "This is the world as of event 3 of 6."));
            browser.await("document.querySelector('" + TYPE + "').value === '1x4'");
            browser.await(says(CARD, "candidate DEPLOYING"));
            // What is past is not to be changed, and a refresh does not lead back.
            assertThat(browser.eval("document.querySelector('" + TYPE + "').matches(':disabled')"))
                    .isEqualTo("true");
            assertThat(browser.eval("document.querySelector('aside').inert")).isEqualTo("true");
            http.get("/v1/chains", KEY);
            browser.await(says("#journal-count", "4 requests"));
            browser.click("#later");
            browser.await(says("#past", "as of event 4"));
            browser.await(says(CARD, "ACTIVE"));
            browser.picture("dashboard-history");
            browser.click("#earlier");
            browser.await(says("#past", "as of event 3"));
            browser.fill("#fork-key", "what-if");
            browser.click("#fork button");
            browser.await(says("#whose", "World of the key w…"));
            browser.await(says("#say", "World open."));
            browser.await("document.getElementById('past').hidden && !document.querySelector('aside').inert");
            browser.await("document.querySelector('" + TYPE + "').value === '1x4'");
            browser.fill(TYPE, "4x16");
            browser.clickButton("+5 min");
            browser.await("!" + says(CARD, "candidate"));
            browser.click(APPLY);
            browser.await(says(CARD, "candidate DEPLOYING"));
            assertThat(http.get("/v1/chains/abcd1234", KEY).status()).isEqualTo(404);
            assertThat(http.get("/v1/chains/abcd1234/environments/production", "what-if")
                            .text())
                    .contains("4x16");
        }
    }

    @Test
    void history_backToNow_steersAgain() throws Exception {
        Chromium.executable();
        EventLog log = EventLog.inMemory(TimeSource.system());
        try (MockChainsServer server = MockChainsServer.builder().ownLog(log).start();
                Chromium browser = open(server, 1400, 1000)) {
            browser.clickButton("Freeze");
            browser.await(says("#speed", "frozen"));
            browser.clickButton("+1 h");
            browser.click("#history summary");
            browser.await(says("#events", "POST /_mock/clock/advance"));
            browser.click("[id=\"look 2\"]");
            browser.await(says("#past", "as of event 2 of 3"));
            browser.click("#back");
            browser.await("document.getElementById('past').hidden");
            browser.clickButton("+1 h");
            browser.await(says("#events", "#4"));
        }
    }

    @Test
    void history_ofAServerThatKeepsWorldsInMemory_isNotOffered() throws Exception {
        Chromium.executable();
        try (MockChainsServer server = MockChainsServer.start();
                Chromium browser = open(server, 1400, 1000)) {
            browser.await(says("#promise", "Worlds are in memory"));
            assertThat(browser.eval("document.getElementById('history').hidden"))
                    .isEqualTo("true");
        }
    }
}
