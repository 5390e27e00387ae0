package io.github.chainlets.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.conformance.catalog.Catalog;
import io.github.chainlets.conformance.catalog.CatalogTable;
import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.catalog.Requirement;
import io.github.chainlets.conformance.catalog.Suite;
import io.github.chainlets.conformance.client.ClientSuite;
import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonReader;
import io.github.chainlets.conformance.mutants.ClientMutants;
import io.github.chainlets.conformance.mutants.PortMutants;
import io.github.chainlets.conformance.mutants.ServerMutants;
import io.github.chainlets.conformance.port.PortSuite;
import io.github.chainlets.conformance.server.ServerSuite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each entry of the catalogue has its check, each check its entry, and each its broken subject. */
class CatalogTest {
    private static final Path EXAMPLE = Path.of("../docs/reference/conformance-report/report.json");
    private static final Path DOCUMENT = Path.of("../docs/reference/conformance-catalogue.md");

    @Test
    void ids_areUniqueAndWellFormed() {
        assertThat(Catalog.all())
                .extracting(Requirement::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("CIT-[A-Z]+-[0-9]{2}"));
        assertThat(Catalog.all()).allSatisfy(r -> {
            assertThat(r.suites()).isNotEmpty();
            assertThat(r.profiles()).isNotEmpty();
            assertThat(r.sources()).isNotEmpty();
            assertThat(r.text()).endsWith(".");
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Suite.class,
            names = {"PORT", "SERVER", "CLIENT"})
    void suite_hasOneCheckForEachEntry_andNoOther(Suite suite) {
        List<String> checked = switch (suite) {
            case PORT -> PortSuite.checked();
            case SERVER -> ServerSuite.checked();
            default -> ClientSuite.checked();
        };
        assertThat(checked).doesNotHaveDuplicates();
        assertThat(checked).containsAll(required(suite));
        // Ports and servers share the checks of behaviour, so a suite may have checks that another one requires.
        assertThat(Catalog.all()).extracting(Requirement::id).containsAll(checked);
    }

    private static List<String> required(Suite suite) {
        return Catalog.all().stream()
                .filter(r -> r.suites().contains(suite))
                .map(Requirement::id)
                .toList();
    }

    @Test
    void kitsOwnRequirements_nameTheirTest() {
        assertThat(Catalog.all().stream().filter(r -> r.suites().contains(Suite.KIT)))
                .isNotEmpty()
                .allSatisfy(r -> assertThat(Class.forName("io.github.chainlets.conformance." + r.test())
                                .getDeclaredMethods())
                        .isNotEmpty());
    }

    @Test
    void eachRequirement_isBrokenByAMutant() {
        Set<String> broken = new HashSet<>();
        PortMutants.all().forEach(b -> broken.add(b.requirement()));
        ServerMutants.all().forEach(b -> broken.add(b.requirement()));
        ClientMutants.all().forEach(b -> broken.add(b.requirement()));
        assertThat(Catalog.all().stream()
                        .filter(r -> !r.suites().contains(Suite.KIT))
                        .map(Requirement::id))
                .isSubsetOf(broken);
    }

    @Test
    void exampleReport_isOfTheRequirementsOfToday() throws Exception {
        Json.Obj report = (Json.Obj) JsonReader.read(Files.readAllBytes(EXAMPLE));
        List<String> judged = ((Json.Arr) report.member("results").orElseThrow())
                .items().stream()
                        .map(result -> ((Json.Obj) result).member("id").orElseThrow())
                        .map(id -> ((Json.Str) id).value())
                        .toList();
        assertThat(report.member("verdict")).contains(Json.of("CONFORMANT"));
        assertThat(judged)
                .containsExactlyInAnyOrderElementsOf(Catalog.of(Suite.SERVER, Profile.STRICT).stream()
                        .map(Requirement::id)
                        .toList());
    }

    @Test
    void document_showsTheCatalogueAsItIs() throws Exception {
        String document = Files.readString(DOCUMENT);
        assertThat(document).contains(CatalogTable.requirements()).contains(CatalogTable.variants());
    }
}
