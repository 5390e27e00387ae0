package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.fake.World;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What everybody needs to read and use the pages: contrast, focus, room, on screens of any width. */
@Tag("slow")
class PageLooksTest {
    private static final String KEY = "my-key";

    /** What has text of its own and less contrast to what is behind it than 4.5 to 1; disabled buttons are exempt. */
    private static final String TOO_FAINT = """
            (() => {
              const parse = (color) => color.match(/[\\d.]+/g).map(Number);
              const luminance = ([r, g, b]) => [r, g, b].map((c) => c / 255)
                .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
                .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
              const behind = (element) => {
                for (let at = element; at; at = at.parentElement) {
                  const color = parse(getComputedStyle(at).backgroundColor);
                  if (color.length === 3 || color[3] > 0) return color;
                }
                return [255, 255, 255];
              };
              const faint = [];
              let seen = 0;
              for (const element of document.querySelectorAll('body *')) {
                const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
                if (!own || element.disabled || element.tagName === 'OPTION' || !element.getClientRects().length) continue;
                seen += 1;
                const [one, other] = [luminance(parse(getComputedStyle(element).color)), luminance(behind(element))];
                const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
                if (ratio < 4.5) faint.push(`${element.tagName}.${element.className} "${element.textContent.slice(0, 30)}" ${ratio.toFixed(2)}`);
              }
              return seen < 30 ? `only ${seen} texts` : faint.join('; ');
            })()""";

    @TempDir
    Path folder;

    /** A world in which every tone of the dashboard is seen. */
    private static void colour(MockChainsServer server) {
        RawHttp http = new RawHttp(server.port());
        server.world(KEY).clock().freeze();
        http.update(KEY, UpdateTest.updates("HelloWorld", "1x4"));
        http.post("/_mock/clock/advance", KEY, "{\"seconds\": 200}");
        http.post("/_mock/outcomes", KEY, "{\"kind\": \"fails\", \"during\": \"LOADING_MODEL\"}");
        http.update(KEY, UpdateTest.updates("RandInt", "1x4"));
        http.post("/_mock/clock/advance", KEY, "{\"seconds\": 200}");
        http.update(KEY, UpdateTest.updates("HelloWorld", "2x8"));
        http.update(KEY, UpdateTest.updates("Nowhere", "2x8"));
        http.post("/_mock/clock/advance", KEY, "{\"seconds\": 100}");
        http.post("/_mock/faults", KEY, "{\"kind\": \"reset\"}");
        http.post("/_mock/snapshots", KEY, "{\"name\": \"before\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs#add_fault"})
    void texts_haveContrast_inLightAndDark(String page) throws Exception {
        Chromium.executable();
        try (MockChainsServer server = MockChainsServer.start()) {
            colour(server);
            try (Chromium browser = Chromium.open(server.baseUrl() + page, folder, 1400, 1000)) {
                browser.await(
                        page.equals("/")
                                ? "document.querySelectorAll('.bar').length >= 3 && document.querySelector('#journal summary')"
                                : "document.querySelector('#add_fault .curl')?.textContent");
                for (String scheme : new String[] {"light", "dark"}) {
                    browser.prefer(scheme);
                    assertThat(browser.eval(TOO_FAINT)).as(scheme).isEmpty();
                    browser.picture((page.equals("/") ? "dashboard-" : "docs-") + scheme);
                }
            }
        }
    }

    @Test
    void contrastCheck_findsWhatIsFaint() throws Exception {
        Chromium.executable();
        try (MockChainsServer server = MockChainsServer.start();
                Chromium browser = Chromium.open(server.baseUrl() + "/docs", folder, 1400, 1000)) {
            browser.await("document.querySelectorAll('.operation').length > 10");
            browser.eval("document.querySelector('h2').style.color = '#999'");
            assertThat(browser.eval(TOO_FAINT)).startsWith("H2.");
        }
    }

    @Test
    void keyboard_reachesEverything_andTheFocusIsSeen() throws Exception {
        Chromium.executable();
        try (MockChainsServer server = MockChainsServer.start();
                Chromium browser = Chromium.open(server.baseUrl() + "/", folder, 1400, 1000)) {
            browser.await("document.querySelectorAll('#cards select[id^=\"type \"]').length === 4");
            int all = Integer.parseInt(
                    browser.eval(
                            "[...document.querySelectorAll('a, button, input, select, summary')].filter((e) => !e.disabled && e.checkVisibility()).length"));
            browser.eval("window.seen = new Set()");
            Set<String> unseen = new LinkedHashSet<>();
            for (int i = 0; i < all; i++) {
                browser.press("Tab");
                String outline = browser.eval(
                        "(() => { const e = document.activeElement; window.seen.add(e); const s = getComputedStyle(e);"
                                + " return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 ? '' : e.outerHTML; })()");
                if (!outline.isEmpty()) {
                    unseen.add(outline);
                }
            }
            assertThat(unseen).isEmpty();
            assertThat(browser.eval("window.seen.size")).isEqualTo(String.valueOf(all));
        }
    }

    @Test
    void longAndRightToLeftNames_stayInTheirPlaces() throws Exception {
        Chromium.executable();
        World world = World.builder()
                .chain(
                        "oddnames",
                        chain -> chain.environment(
                                        "production",
                                        environment -> environment
                                                .chainlet("L" + "o".repeat(150) + "ng", "1x2")
                                                .chainlet("Short", "1x2"))
                                .environment("סביבה-عربي-x", environment -> environment.chainlet("Short", "1x2")))
                .build();
        try (MockChainsServer server = MockChainsServer.builder().world(world).start();
                Chromium browser = Chromium.open(server.baseUrl() + "/", folder, 390, 800)) {
            browser.await("document.querySelectorAll('#cards select[id^=\"type \"]').length === 3");
            browser.picture("dashboard-names");
            assertThat(browser.eval("document.documentElement.scrollWidth <= 390"))
                    .isEqualTo("true");
            // The slash stays between chain and environment, whichever way that is written.
            assertThat(browser.eval("(([chain, environment]) => chain.getBoundingClientRect().right"
                            + " <= environment.getBoundingClientRect().left)"
                            + "(document.querySelectorAll('#cards details:nth-child(2) h2 bdi'))"))
                    .isEqualTo("true");
        }
    }

    @Test
    void narrowScreen_clockStaysWithinReach_andNothingSticksOut() throws Exception {
        Chromium.executable();
        try (MockChainsServer server = MockChainsServer.start()) {
            colour(server);
            try (Chromium browser = Chromium.open(server.baseUrl() + "/", folder, 390, 800)) {
                browser.await("document.querySelectorAll('.dates').length >= 3");
                browser.picture("dashboard-390");
                assertThat(browser.eval("document.documentElement.scrollWidth <= 390"))
                        .isEqualTo("true");
                assertThat(
                                browser.eval(
                                        "[...document.querySelectorAll('.dates')].every((list) =>"
                                                + " list.getClientRects().length && /\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d/.test(list.innerText))"))
                        .isEqualTo("true");
                browser.eval("document.getElementById('journal-section').scrollIntoView()");
                browser.await("scrollY > 300");
                assertThat(browser.eval("(({ top, bottom }) => top >= 0 && bottom <= innerHeight)"
                                + "(document.querySelector('#moves button').getBoundingClientRect())"))
                        .isEqualTo("true");
            }
        }
    }
}
