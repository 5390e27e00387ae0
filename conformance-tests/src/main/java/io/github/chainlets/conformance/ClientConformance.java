package io.github.chainlets.conformance;

import io.github.chainlets.conformance.client.ClientSubject;
import io.github.chainlets.conformance.client.ClientSuite;
import io.github.chainlets.conformance.report.Secrets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Judges a client adapter: one that reaches a server over HTTP. A test class implements this and writes two methods; the
 * test runner finds the rest:
 *
 * <pre>{@code
 * class MyClientTest implements ClientConformance {
 *     public ChainEnvironments connect(URI baseUrl, String apiKey) {
 *         return new MyClient(baseUrl, apiKey);
 *     }
 *
 *     public Declaration declaration() {
 *         return Declaration.of("my client");
 *     }
 * }
 * }</pre>
 *
 * <p>There is one test for each requirement: green if it is met, red if it is not, skipped if it could not be judged. The
 * last test, {@code verdict}, is green only if the subject is conformant.
 */
public interface ClientConformance extends ClientSubject {
    /** Says how the adapter wants to be judged. */
    Declaration declaration();

    /** Judges the adapter. */
    @TestFactory
    default Stream<DynamicTest> conformance() {
        Declaration declaration = declaration();
        return Runner.tests(
                ClientSuite.session(this, declaration.profile(), Runner.conditions(declaration)),
                declaration,
                new Secrets(ClientSuite.KEY)::hide);
    }
}
