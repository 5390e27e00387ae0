package io.github.chainlets.conformance;

import io.github.chainlets.conformance.report.Secrets;
import io.github.chainlets.conformance.server.ServerSubject;
import io.github.chainlets.conformance.server.ServerSuite;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Judges a server, by raw bytes. A test class implements this and writes two methods; the test runner finds the rest:
 *
 * <pre>{@code
 * class MyServerTest implements ServerConformance {
 *     public ServerSubject server() {
 *         return ServerSubject.of(URI.create("http://127.0.0.1:8080"), "key", "abcd1234", "production");
 *     }
 *
 *     public Declaration declaration() {
 *         return Declaration.of("my server");
 *     }
 * }
 * }</pre>
 *
 * <p>There is one test for each requirement: green if it is met, red if it is not, skipped if it could not be judged. The
 * last test, {@code verdict}, is green only if the subject is conformant.
 */
public interface ServerConformance {
    /** Says where the server is and what it holds. */
    ServerSubject server();

    /** Says how the server wants to be judged. */
    Declaration declaration();

    /** Judges the server. */
    @TestFactory
    default Stream<DynamicTest> conformance() {
        Declaration declaration = declaration();
        ServerSubject server = server();
        return Runner.tests(
                ServerSuite.session(server, declaration.profile(), Runner.conditions(declaration)),
                declaration,
                new Secrets(server.apiKey())::hide);
    }
}
