package io.github.chainlets.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * A server that reads each request to its end and answers always the same. It runs in a JVM of its own, so that what it
 * allocates and compiles is not taken for the client's.
 */
final class FixedServer implements AutoCloseable {
    private final Process process;
    private final int port;

    private FixedServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static FixedServer start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FixedServer.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String line = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        if (line == null) {
            throw new IOException("the server ended before it said its port");
        }
        return new FixedServer(process, Integer.parseInt(line));
    }

    String url() {
        return "http://127.0.0.1:" + port + "/";
    }

    /** The server ends with its standard input, so also if this JVM just goes away. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
    }

    /** Serves until its standard input ends. */
    public static void main(String[] args) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server, 0, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Fixed(new Wire(2).answer));
        server.start();
        System.out.println(connector.getLocalPort());
        while (System.in.read() >= 0) {
            // wait for the end
        }
        server.stop();
    }

    private static final class Fixed extends Handler.Abstract.NonBlocking {
        private final byte[] answer;

        Fixed(byte[] answer) {
            this.answer = answer;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Content.Source.consumeAll(request, Callback.from(() -> answer(response, callback), callback::failed));
            return true;
        }

        private void answer(Response response, Callback callback) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.length);
            response.write(true, ByteBuffer.wrap(answer), callback);
        }
    }
}
