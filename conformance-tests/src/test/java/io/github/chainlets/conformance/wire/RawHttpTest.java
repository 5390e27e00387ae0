package io.github.chainlets.conformance.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers are read within bounds, whatever a server sends. */
class RawHttpTest {
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    /** Writes to each connection what is told, and then closes it or keeps writing. */
    private interface Server {
        void answer(OutputStream out) throws IOException;
    }

    private static Exchange ask(Server answer) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read();
                    answer.answer(socket.getOutputStream());
                } catch (IOException e) {
                    return; // the kit hung up
                }
            });
            thread.start();
            RawHttp http = new RawHttp(URI.create("http://127.0.0.1:" + server.getLocalPort()), Duration.ofSeconds(2));
            Exchange exchange = http.send(Request.of("GET", "/", new byte[0]));
            thread.join();
            return exchange;
        }
    }

    private static Exchange ask(String answer) throws Exception {
        return ask(out -> out.write(answer.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void chunks_withTrailers_areRead() throws Exception {
        Exchange exchange = ask(CHUNKED + "5;a=b\r\nhello\r\n0\r\nDigest: x\r\nOther: y\r\n\r\n");
        assertThat(exchange.answer().orElseThrow().text()).isEqualTo("hello");
        assertThat(exchange.answer().orElseThrow().flaw()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "zz,not the size",
        "-1,not the size",
        "7fffffff,not the size",
        "ffffffff,not the size",
        "9,inside a chunk",
        "3,does not end where",
        "7000000,longer than"
    })
    void chunks_badSize_isAFlaw(String size, String flaw) throws Exception {
        Exchange exchange = ask(CHUNKED + size + "\r\nhello\r\n");
        assertThat(exchange.answer().orElseThrow().flaw()).contains(flaw);
    }

    @Test
    void endlessLine_isBounded() throws Exception {
        Exchange exchange = ask(out -> {
            byte[] block = "x".repeat(8192).getBytes(StandardCharsets.ISO_8859_1);
            for (int i = 0; i < 100_000; i++) {
                out.write(block);
            }
        });
        assertThat(exchange.outcome()).contains("longer than 64 KiB");
    }

    @Test
    void endlessHeaderFields_areBounded() throws Exception {
        Exchange exchange = ask(out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 0; i < 1_000_000; i++) {
                out.write("A: b\r\n".getBytes(StandardCharsets.ISO_8859_1));
            }
        });
        assertThat(exchange.outcome()).contains("more than 1000 header fields");
    }

    @Test
    void drippingAnswer_endsWithTheTimeForAWholeAnswer() throws Exception {
        Exchange exchange = ask(out -> {
            for (int i = 0; i < 10_000; i++) {
                out.write('H');
                out.flush();
                pause();
            }
        });
        assertThat(exchange.late()).isTrue();
        assertThat(exchange.outcome()).contains("no whole answer within 2 s");
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(20); // the peer is slow; nothing waits for it to be over
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void connection_closedQuietlyBetweenRequests_isOpenedAnew() throws Exception {
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 2; i++) {
                    try (Socket socket = server.accept()) {
                        byte[] head = new byte[4096];
                        int length = 0;
                        while (!new String(head, 0, length, StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                            length += socket.getInputStream().read(head, length, head.length - length);
                        }
                        socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            thread.start();
            RawHttp http = new RawHttp(URI.create("http://127.0.0.1:" + server.getLocalPort()), Duration.ofSeconds(5));
            try (RawHttp.Connection connection = http.connect()) {
                Request request = Request.of("GET", "/", new byte[0]);
                assertThat(connection.send(request).status()).isEqualTo(200);
                thread.join(200);
                assertThat(connection.send(request).outcome()).startsWith("200");
            }
            thread.join();
        }
    }

    @TempDir
    Path folder;

    /** The printed line, run by a shell with curl replaced by a recorder of what it would send, sends the same bytes. */
    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3", "4", "5"})
    void curlLine_runAsItIs_sendsTheSameBody(int number) throws Exception {
        byte[][] bodies = {
            "{\"a\": \"it's 100 % é\"}".getBytes(StandardCharsets.UTF_8),
            new byte[] {0, 1, (byte) 0xff, '\'', '\n', 0},
            "@/etc/passwd".getBytes(StandardCharsets.UTF_8),
            ("{}" + " ".repeat(2 << 20)).getBytes(StandardCharsets.UTF_8),
            ("[" + "0,".repeat(300_000) + "0]").getBytes(StandardCharsets.UTF_8),
            "x".repeat(5000).getBytes(StandardCharsets.UTF_8),
        };
        Path curl = Files.writeString(folder.resolve("curl"), """
                #!/bin/sh
                while [ $# -gt 0 ]; do
                  if [ "$1" = --data-binary ]; then
                    if [ "$2" = @- ]; then cat; else printf %s "$2"; fi
                  fi
                  shift
                done
                """);
        assertThat(curl.toFile().setExecutable(true)).isTrue();
        Request request = Request.of("POST", "/x", bodies[number]).with("Authorization", "Api-Key k");
        Exchange exchange = new Exchange("http://127.0.0.1:1", request, null, "none");
        ProcessBuilder shell = new ProcessBuilder("sh");
        shell.environment().merge("PATH", folder.toString(), (old, ours) -> ours + ":" + old);
        Process process = shell.start();
        process.getOutputStream().write((exchange.curl() + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        assertThat(process.getInputStream().readAllBytes()).isEqualTo(bodies[number]);
    }
}
