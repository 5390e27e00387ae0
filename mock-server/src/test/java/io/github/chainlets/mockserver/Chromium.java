package io.github.chainlets.mockserver;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.squareup.moshi.Moshi;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A browser that a test drives, by the protocol of its developer tools. For one thread. */
final class Chromium implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<Map<?, ?>> answers;
    private int calls;

    private Chromium(Process process, WebSocket socket, BlockingQueue<Map<?, ?>> answers) {
        this.process = process;
        this.socket = socket;
        this.answers = answers;
    }

    /** Returns where the browser is; where there is none, the test is skipped. */
    static String executable() {
        Optional<String> found = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
        assumeTrue(
                found.isPresent(), "SKIPPED: no Chromium on this machine, so nobody looks at the pages in a browser");
        return found.get();
    }

    /** Starts a browser that shows a page. */
    static Chromium open(String url, Path folder, int width, int height) throws Exception {
        Path profile = folder.resolve("profile");
        Process process = new ProcessBuilder(
                        executable(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--remote-allow-origins=*",
                        "--window-size=" + width + "," + height,
                        "--user-data-dir=" + profile,
                        url)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            HttpClient http = HttpClient.newHttpClient();
            String target = until(() -> target(profile.resolve("DevToolsActivePort"), url));
            BlockingQueue<Map<?, ?>> answers = new LinkedBlockingQueue<>();
            WebSocket socket = http.newWebSocketBuilder()
                    .buildAsync(URI.create(target), new Answers(answers))
                    .get(60, TimeUnit.SECONDS);
            Chromium browser = new Chromium(process, socket, answers);
            browser.size(width, height);
            return browser;
        } catch (Exception | AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static Optional<String> target(Path port, String url) throws Exception {
        if (!Files.exists(port) || Files.readAllLines(port).isEmpty()) {
            return Optional.empty();
        }
        String pages = new String(
                URI.create("http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json")
                        .toURL()
                        .openStream()
                        .readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        for (Object page : (List<?>) parse(pages)) {
            Map<?, ?> each = (Map<?, ?>) page;
            if ("page".equals(each.get("type"))
                    && String.valueOf(each.get("url")).startsWith(url)) {
                return Optional.of(String.valueOf(each.get("webSocketDebuggerUrl")));
            }
        }
        return Optional.empty();
    }

    /** Runs an expression in the page, waits if it is a promise, and returns what it comes to, as text. */
    String eval(String expression) throws Exception {
        Map<?, ?> result = call(
                "Runtime.evaluate",
                Map.of(
                        "expression",
                        "(async () => String(" + expression + "))()",
                        "awaitPromise",
                        true,
                        "returnByValue",
                        true));
        if (result.containsKey("exceptionDetails")) {
            throw new AssertionError("in the page: " + result);
        }
        return String.valueOf(((Map<?, ?>) result.get("result")).get("value"));
    }

    /** Waits until an expression is true in the page. */
    void await(String expression) throws Exception {
        try {
            until(() -> holds(expression) ? Optional.of(true) : Optional.empty());
        } catch (AssertionError e) {
            throw new AssertionError("never true: " + expression + "\nin: " + eval("document.body?.innerText"), e);
        }
    }

    /** While a page is being loaded, an expression may end in an error: it does not hold yet. */
    private boolean holds(String expression) throws Exception {
        try {
            return eval("location.protocol === 'http:' && document.readyState === 'complete' && !!(" + expression + ")")
                    .equals("true");
        } catch (AssertionError e) {
            return false;
        }
    }

    /** Presses a key, as a person would. */
    void press(String key) throws Exception {
        int code = key.equals("Enter") ? 13 : 9;
        String text = key.equals("Enter") ? "\r" : "";
        Map<String, Object> down =
                Map.of("type", "keyDown", "key", key, "code", key, "windowsVirtualKeyCode", code, "text", text);
        call("Input.dispatchKeyEvent", down);
        call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code));
    }

    /** Clicks on the first element that a selector finds, once there is one that can be clicked on. */
    void click(String selector) throws Exception {
        String found = "document.querySelector(`" + selector + "`)";
        await(found + " && !" + found + ".disabled");
        eval(found + ".click()");
    }

    /** Clicks on the button with this label, once there is one. */
    void clickButton(String label) throws Exception {
        String found = "[...document.querySelectorAll('button')].find((b) => b.textContent === '" + label + "')";
        await(found + " !== undefined");
        eval("(" + found + ").click()");
    }

    /** Fills a field in. */
    void fill(String selector, String value) throws Exception {
        String found = "document.querySelector(`" + selector + "`)";
        await(found);
        eval(
                "(() => { const field = " + found + "; field.value = `" + value + "`;"
                        + " for (const event of ['input', 'change']) field.dispatchEvent(new Event(event, { bubbles: true })); })()");
    }

    /** Shows the page as to somebody who likes it light or dark. */
    void prefer(String scheme) throws Exception {
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Shows the page in a window of another size. */
    void size(int width, int height) throws Exception {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Leaves a picture of the page in {@code target}. */
    void picture(String name) throws Exception {
        Map<?, ?> shot = call("Page.captureScreenshot", Map.of("format", "png"));
        Files.write(
                Path.of("target", name + ".png"),
                java.util.Base64.getDecoder().decode(String.valueOf(shot.get("data"))));
    }

    private Map<?, ?> call(String method, Map<String, ?> parameters) throws Exception {
        int id = ++calls;
        socket.sendText(
                        new Moshi.Builder()
                                .build()
                                .adapter(Object.class)
                                .toJson(Map.of("id", id, "method", method, "params", parameters)),
                        true)
                .get(60, TimeUnit.SECONDS);
        while (true) {
            Map<?, ?> answer = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (answer == null) {
                throw new AssertionError("the browser does not answer " + method);
            }
            if (answer.get("id") instanceof Number number && number.intValue() == id) {
                if (!(answer.get("result") instanceof Map<?, ?> result)) {
                    throw new AssertionError(method + ": " + answer);
                }
                return result;
            }
        }
    }

    private static Object parse(String json) throws IOException {
        return new Moshi.Builder().build().adapter(Object.class).fromJson(json);
    }

    private interface Look<T> {
        Optional<T> now() throws Exception;
    }

    private static <T> T until(Look<T> look) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<T> found = look.now();
            if (found.isPresent()) {
                return found.get();
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("waited for " + PATIENCE);
    }

    @Override
    public void close() {
        socket.abort();
        // The folder of its profile is about to go, so it and the processes that write into that must have ended.
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        process.destroy();
        for (ProcessHandle one : all) {
            one.onExit()
                    .completeOnTimeout(one, 10, TimeUnit.SECONDS)
                    .thenCompose(ended -> {
                        ended.destroyForcibly();
                        return ended.onExit();
                    })
                    .join();
        }
    }

    private record Answers(BlockingQueue<Map<?, ?>> to, StringBuilder text) implements WebSocket.Listener {
        Answers(BlockingQueue<Map<?, ?>> to) {
            this(to, new StringBuilder());
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try {
                    to.add((Map<?, ?>) parse(text.toString()));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
