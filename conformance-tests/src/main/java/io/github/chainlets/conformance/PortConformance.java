package io.github.chainlets.conformance;

import io.github.chainlets.conformance.port.PortSubject;
import io.github.chainlets.conformance.port.PortSuite;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Judges a port. A test class implements this and writes two methods; the test runner finds the rest:
 *
 * <pre>{@code
 * class MyPortTest implements PortConformance {
 *     public PortSubject open() {
 *         MyPort port = new MyPort();
 *         return PortSubject.of(port, port, EnvironmentRef.of("abcd1234", "production")).build();
 *     }
 *
 *     public Declaration declaration() {
 *         return Declaration.of("my port");
 *     }
 * }
 * }</pre>
 *
 * <p>There is one test for each requirement: green if it is met, red if it is not, skipped if it could not be judged. The
 * last test, {@code verdict}, is green only if the subject is conformant.
 */
public interface PortConformance {
    /** Opens a world: a new one each time where that is possible, or the same port again. */
    PortSubject open();

    /** Says how the port wants to be judged. */
    Declaration declaration();

    /** Opens a world whose environment has chainlets of these names; empty (the default) if that is not possible. */
    default Optional<PortSubject> open(Set<String> chainlets) {
        return Optional.empty();
    }

    /** Judges the port. */
    @TestFactory
    default Stream<DynamicTest> conformance() {
        Declaration declaration = declaration();
        return Runner.tests(
                PortSuite.session(this::open, this::open, declaration.profile(), Runner.conditions(declaration)),
                declaration,
                text -> text);
    }
}
