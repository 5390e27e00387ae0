package io.github.chainlets.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.rules.Rules;
import org.junit.jupiter.api.Test;

/** The kit is a second opinion: it must not ask those whom it judges. */
class ArchitectureTest {
    private static final ArchRule OWN_JUDGEMENT = noClasses()
            .that()
            .resideInAPackage("io.github.chainlets.conformance..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.github.chainlets.core.rules..", "io.github.chainlets.core.api..");

    private static final ArchRule OWN_HTTP_AND_JSON = noClasses()
            .that()
            .resideInAPackage("io.github.chainlets.conformance..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.github.chainlets.http..",
                    "io.github.chainlets.fake..",
                    "io.github.chainlets.mockserver..",
                    "okhttp3..",
                    "com.squareup..",
                    "java.net.http..");

    private static final JavaClasses KIT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(
                    location -> location.contains("/conformance-tests/") || !location.contains("/target/classes"))
            .importPackages("io.github.chainlets.conformance");

    /** Breaks the first rule on purpose. */
    private static final class Asks {
        static int rules(InstanceTypeUpdates batch) {
            return Rules.check(batch).size();
        }
    }

    @Test
    void kit_judgesByItself() {
        assertThat(KIT).hasSizeGreaterThan(50);
        OWN_JUDGEMENT.check(KIT);
        OWN_HTTP_AND_JSON.check(KIT);
    }

    @Test
    void plantedViolation_isFound() {
        JavaClasses planted = new ClassFileImporter().importClasses(Asks.class);
        assertThat(OWN_JUDGEMENT.evaluate(planted).hasViolation()).isTrue();
        assertThat(Asks.rules(InstanceTypeUpdates.of("a", "b"))).isZero();
    }
}
