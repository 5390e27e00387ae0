package io.github.chainlets.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules hold for what ships, and each of them sees the violation planted for it: a rule that sees nothing checks nothing. */
class ArchitectureTest {
    private static final JavaClasses SHIPPED = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(
                    "io.github.chainlets.core",
                    "io.github.chainlets.fake",
                    "io.github.chainlets.http",
                    "io.github.chainlets.jdbc",
                    "io.github.chainlets.cli",
                    "io.github.chainlets.mockserver",
                    "io.github.chainlets.conformance");
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("io.github.chainlets.planted");

    @TestFactory
    Stream<DynamicTest> whatShips_keepsTheRule() {
        return Architecture.rules().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(SHIPPED)));
    }

    @TestFactory
    Stream<DynamicTest> plantedViolation_isSeen() {
        return Architecture.rules().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> assertThat(rule.getValue().evaluate(PLANTED).hasViolation())
                                .isTrue()));
    }

    @Test
    void everyModule_isLookedAt() {
        assertThat(List.of("core", "fake", "http", "cli", "mockserver", "conformance"))
                .allSatisfy(module -> assertThat(SHIPPED.stream()
                                .filter(type -> type.getPackageName().startsWith("io.github.chainlets." + module)))
                        .hasSizeGreaterThan(10));
    }
}
