package io.github.chainlets.conformance;

import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.client.ClientSuite;
import io.github.chainlets.conformance.zoo.BrokenClients;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each broken client is caught by the requirement that it breaks. */
class BrokenClientsTest {
    @TestFactory
    Stream<DynamicTest> client_broken_isCaught() {
        return BrokenClients.all().stream()
                .map(broken -> DynamicTest.dynamicTest(
                        broken.toString(),
                        () -> BrokenPortsTest.caught(
                                ClientSuite.session(broken.client(), Profile.STRICT, BrokenPortsTest.conditions()),
                                broken.requirement())));
    }
}
