package io.github.chainlets.http;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.github.chainlets.http.internal.json.planted.Planted;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may know whom. Each rule is also shown a class that breaks it, for a rule that never fails checks nothing. */
class ArchitectureTest {
    private static final String HERE = "io.github.chainlets.http";

    private static final ArchRule JSON_KNOWS_NO_HTTP = noClasses()
            .that()
            .resideInAPackage("..http.internal.json..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "retrofit2..", "dagger..");

    private static final ArchRule NOTHING_REACHES_BACK = noClasses()
            .that()
            .resideInAPackage("..http.internal..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(HERE);

    private static final ArchRule RETROFIT_IS_INTERNAL = noClasses()
            .that()
            .resideOutsideOfPackage(HERE + ".internal")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("retrofit2..");

    private static final ArchRule TIME_COMES_FROM_A_CLOCK = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    private static final ArchRule ASYNC_PORTS_KNOW_THE_CORE_ALONE = classes()
            .that()
            .resideInAPackage(HERE + ".async")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "io.github.chainlets.core..", HERE + ".async");

    private static final List<ArchRule> RULES = List.of(
            JSON_KNOWS_NO_HTTP,
            NOTHING_REACHES_BACK,
            RETROFIT_IS_INTERNAL,
            TIME_COMES_FROM_A_CLOCK,
            ASYNC_PORTS_KNOW_THE_CORE_ALONE);

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HERE);

    private static final JavaClasses WITH_PLANTED = new ClassFileImporter()
            .importClasses(Planted.class, HttpChains.class, HttpChainsBuilder.class, Clock.class);

    @Test
    void rules_areKept() {
        RULES.forEach(rule -> rule.check(OURS));
    }

    @Test
    void rules_plantedViolations_areFound() {
        for (ArchRule rule :
                List.of(JSON_KNOWS_NO_HTTP, NOTHING_REACHES_BACK, RETROFIT_IS_INTERNAL, TIME_COMES_FROM_A_CLOCK)) {
            assertThatThrownBy(() -> rule.check(WITH_PLANTED))
                    .as(rule.getDescription())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("Planted");
        }
    }

    @Test
    void publicTypes_areFew() {
        classes()
                .that()
                .resideInAPackage(HERE + ".internal..")
                .and()
                .arePublic()
                .and()
                .haveSimpleNameNotContaining("Factory") // Dagger's
                .and()
                .haveSimpleNameNotStartingWith("Dagger")
                .should()
                .haveNameMatching(
                        ".*\\.(Settings|Transport|ApiKey|HttpChainsComponent|HttpChainsComponent\\$Factory|ServiceJson"
                                + "|AutoscalingUpdates|Done|Nothing|PromotionRequest)")
                .check(OURS);
    }
}
