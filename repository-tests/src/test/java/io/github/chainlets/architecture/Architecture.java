package io.github.chainlets.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaConstructor.CONSTRUCTOR_NAME;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.InProgressPromotion;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypePrice;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.RollingDeployConfig;
import io.github.chainlets.core.UpdateOutcome;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the folders promise, as rules. Each speaks of packages by their place below {@code io.github.chainlets}, so that
 * it sees the planted violations as it sees the real classes.
 */
final class Architecture {
    private static final String HOME = "io.github.chainlets..";

    private static final Class<?>[] ANSWERS = {
        AutoscalingSettings.class,
        Chain.class,
        ChainDeployment.class,
        ChainEnvironment.class,
        Chainlet.class,
        ChainletSettings.class,
        InProgressPromotion.class,
        InstanceType.class,
        InstanceTypePrice.class,
        PromotionSettings.class,
        RollingDeployConfig.class,
        UpdateOutcome.class
    };

    private Architecture() {}

    static Map<String, ArchRule> rules() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put(
                "core depends on the JDK alone",
                noClasses()
                        .that()
                        .resideInAPackage(HOME + "core..")
                        .should()
                        .dependOnClassesThat()
                        .resideOutsideOfPackages("java..", "org.jspecify..", HOME + "core.."));
        rules.put(
                "the domain knows neither rules nor ports",
                noClasses()
                        .that()
                        .resideInAPackage(HOME + "core")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(HOME + "core.rules", HOME + "core.api", HOME + "core.spi.."));
        rules.put(
                "the rules know no ports",
                noClasses()
                        .that()
                        .resideInAPackage(HOME + "core.rules")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(HOME + "core.api", HOME + "core.spi.."));
        rules.put(
                "a driven port knows nothing of who drives it",
                noClasses()
                        .that()
                        .resideInAPackage(HOME + "core.spi..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(HOME + "core.api"));
        rules.put(
                "core reads no clock but the one it is given",
                noClasses()
                        .that()
                        .resideInAPackage(HOME + "core..")
                        .and()
                        .doNotHaveSimpleName("SystemTime")
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .callMethod(System.class, "nanoTime")
                        .orShould()
                        .callMethod(Clock.class, "systemDefaultZone"));
        rules.put(
                "neither core nor the fake starts threads",
                noClasses()
                        .that()
                        .resideInAnyPackage(HOME + "core..", HOME + "fake..")
                        .should()
                        .callConstructor(Thread.class)
                        .orShould()
                        .callConstructor(Thread.class, Runnable.class)
                        .orShould()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.util.concurrent.Executors"));
        rules.put(
                "the client and the server share no code",
                noClasses()
                        .that()
                        .resideInAPackage(HOME + "mockserver..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.github.chainlets.http..")
                        .orShould()
                        .dependOnClassesThat()
                        .resideInAnyPackage("retrofit2..", "okhttp3.."));
        rules.put(
                "the client knows neither the server nor the fake",
                noClasses()
                        .that()
                        .resideInAPackage("io.github.chainlets..http..")
                        .and()
                        .resideOutsideOfPackages(HOME + "mockserver..", HOME + "conformance..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(HOME + "mockserver..", HOME + "fake.."));
        rules.put(
                "the fake knows the core alone",
                noClasses()
                        .that()
                        .resideInAPackage(HOME + "fake..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(HOME + "mockserver..", "io.github.chainlets.http.."));
        rules.put(
                "the log in a database knows the core alone",
                noClasses()
                        .that()
                        .resideInAPackage(HOME + "jdbc..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(HOME + "mockserver..", HOME + "fake..", "io.github.chainlets.http.."));
        rules.put(
                "the command knows neither the server nor the fake",
                noClasses()
                        .that()
                        .resideInAPackage(HOME + "cli..")
                        .and()
                        .resideOutsideOfPackages(HOME + "mockserver..", HOME + "conformance..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(HOME + "mockserver..", HOME + "fake.."));
        rules.put(
                "the commands for one environment do not know those for many",
                noClasses()
                        .that()
                        .resideInAPackage(HOME + "cli.single")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(HOME + "cli.fleet"));
        rules.put(
                "the kit knows no implementation, and not the core's rules",
                noClasses()
                        .that()
                        .resideInAPackage(HOME + "conformance..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                HOME + "core.rules",
                                HOME + "fake..",
                                HOME + "mockserver..",
                                HOME + "jdbc..",
                                "io.github.chainlets.http.."));
        rules.put(
                "what the service answers is made by factories, which stay when it gets a field",
                noClasses()
                        .that()
                        .resideOutsideOfPackage("io.github.chainlets.core..")
                        .should()
                        .accessTargetWhere(target(owner(belongToAnyOf(ANSWERS))).and(target(name(CONSTRUCTOR_NAME)))));
        rules.put(
                "packages do not go round in circles",
                slices().matching("(**)").should().beFreeOfCycles());
        return rules;
    }
}
