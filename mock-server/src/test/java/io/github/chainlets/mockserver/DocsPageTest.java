package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the API, used by hand in a browser, where there is one. */
@Tag("slow")
class DocsPageTest {
    @TempDir
    Path folder;

    private Chromium open(MockChainsServer server, String operation) throws Exception {
        Chromium browser = Chromium.open(server.baseUrl() + "/docs#" + operation, folder, 1200, 1000);
        browser.await("document.querySelector('#" + operation + " .curl')?.textContent");
        return browser;
    }

    private Chromium openWithARollout(MockChainsServer server) throws Exception {
        new RawHttp(server.port()).update("my-key", UpdateTest.updates("HelloWorld", "1x4"));
        return open(server, "advance_clock_until");
    }

    @Test
    void enter_sends() throws Exception {
        Chromium.executable();
        try (MockChainsServer server = MockChainsServer.start();
                Chromium browser = open(server, "read_environment")) {
            browser.eval("document.querySelector('#read_environment input').focus()");
            browser.press("Enter");
            browser.await("document.querySelector('#read_environment pre[aria-live]').innerText.startsWith('200')");
            assertThat(browser.eval("location.pathname")).isEqualTo("/docs");
            // In the field of the key, too, and without leaving the page.
            browser.fill("#key", "another-long-key");
            browser.eval("document.getElementById('key').focus()");
            browser.press("Enter");
            browser.await("document.getElementById('say').innerText.includes('anot…')");
            assertThat(browser.eval("location.pathname")).isEqualTo("/docs");
        }
    }

    @Test
    void everyField_hasAnExample() throws Exception {
        Chromium.executable();
        try (MockChainsServer server = MockChainsServer.start();
                Chromium browser = openWithARollout(server)) {
            browser.eval("document.querySelectorAll('.operation').forEach((each) => { each.open = true; })");
            browser.await(
                    "[...document.querySelectorAll('.curl')].length > 30"
                            + " && [...document.querySelectorAll('.curl')].every((line) => line.textContent.startsWith('curl '))");
            assertThat(
                            browser.eval(
                                    "[...document.querySelectorAll('form .field input')]"
                                            + ".filter((input) => !input.value && !input.placeholder.startsWith('such as ')).map((input) => input.name)"))
                    .isEmpty();
            assertThat(
                            browser.eval(
                                    "[...document.querySelectorAll('textarea')]"
                                            + ".filter((body) => { try { return JSON.stringify(JSON.parse(body.value)).length < 10; } catch { return true; } }).length"))
                    .isEqualTo("0");
            // An example that the world knows, so that it can be sent as it is.
            browser.eval("document.querySelector('#advance_clock_until form').requestSubmit()");
            browser.await("/^200/.test(document.querySelector('#advance_clock_until pre[aria-live]').innerText)");
        }
    }

    @Test
    void curl_isTheRequest() throws Exception {
        Chromium.executable();
        try (MockChainsServer server =
                        MockChainsServer.builder().basePath("/mocks").start();
                Chromium browser = open(server, "update_instance_types")) {
            browser.fill("#update_instance_types textarea", "{\"updates\": \"it's\"}");
            assertThat(browser.eval("document.querySelector('#update_instance_types .curl').textContent"))
                    .isEqualTo("curl -X POST " + server.baseUrl()
                            + "/v1/chains/abcd1234/environments/production/chainlet_settings/instance_types/update"
                            + " -H \"Authorization: Api-Key my-key\" -d '{\"updates\": \"it'\\''s\"}'");
            browser.eval(
                    "[...document.querySelectorAll('#update_instance_types button')].find((b) => b.textContent === 'Copy as curl').click()");
            browser.await("/^(Copied|Marked)/.test(document.getElementById('say').innerText)");
        }
    }

    @Test
    void body_thatIsNoJson_isSentAsItStands() throws Exception {
        Chromium.executable();
        try (MockChainsServer server = MockChainsServer.start();
                Chromium browser = open(server, "update_instance_types")) {
            browser.fill("#update_instance_types textarea", "{\"updates\": ");
            browser.eval("document.querySelector('#update_instance_types form').requestSubmit()");
            browser.await(
                    "/^400[^]*VALIDATION_ERROR/.test(document.querySelector('#update_instance_types pre[aria-live]').innerText)");
            assertThat(server.world("my-key").requests().all())
                    .singleElement()
                    .satisfies(request -> assertThat(request.body()).isEqualTo("{\"updates\": "));
        }
    }
}
