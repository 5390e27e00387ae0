package io.github.chainlets.conformance;

import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.client.ClientSuite;
import io.github.chainlets.conformance.mutants.ClientMutants;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each broken client is caught by the requirement that it breaks. */
class ClientMutantsTest {
    @TestFactory
    Stream<DynamicTest> client_mutant_isCaught() {
        return Sample.of(ClientMutants.all(), 6, 1)
                .map(mutant -> DynamicTest.dynamicTest(
                        mutant.toString(),
                        () -> PortMutantsTest.caught(
                                ClientSuite.session(mutant.client(), Profile.STRICT, PortMutantsTest.conditions()),
                                mutant.requirement())));
    }
}
