package io.github.chainlets.mockserver;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.chainlets.mockserver.http.PlantedKnowledge;
import io.github.chainlets.mockserver.world.PlantedHttp;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Rooms, and the ways between them: each may use those that stand before it in this list, and nothing goes back. */
class ArchitectureTest {
    private static final String HERE = "io.github.chainlets.mockserver";

    private static final List<String> ROOMS = List.of(
            "text",
            "json",
            "budget",
            "traffic",
            "worldfile",
            "settings",
            "http",
            "logging",
            "webserver",
            "errors",
            "faults",
            "coverage",
            "journal",
            "world",
            "worldlog",
            "routes",
            "service",
            "steering",
            "monitoring",
            "pages",
            "durable",
            "history",
            "pipeline",
            "server",
            "",
            "cli",
            "junit");

    /** What a room may know of nothing, though it stands before. */
    private static final Map<String, Set<String>> NOT = Map.of(
            "http", Set.of("traffic", "worldfile", "settings", "text", "budget"),
            "webserver", Set.of("traffic", "worldfile", "settings", "text", "json"),
            "faults", Set.of("http", "webserver", "errors"),
            "world", Set.of("http", "webserver", "errors"));

    private static final int MOST_CLASSES = 14;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HERE);

    @Test
    void rooms_useOnlyThoseBeforeThem() {
        assertThat(violations(CLASSES)).isEmpty();
    }

    @Test
    void rooms_haveNoCycles() {
        slices().matching(HERE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void rooms_areSmall() {
        Map<String, Integer> sizes = new TreeMap<>();
        for (JavaClass each : CLASSES) {
            boolean written = !each.getName().contains("$")
                    && !each.getSimpleName().equals("package-info")
                    && !each.getSimpleName().matches(".*_\\w*Factory|Dagger.*");
            if (written) {
                sizes.merge(room(each), 1, Integer::sum);
            }
        }
        assertThat(sizes.keySet()).isEqualTo(new TreeSet<>(ROOMS));
        assertThat(sizes).allSatisfy((room, size) -> assertThat(size).as(room).isLessThanOrEqualTo(MOST_CLASSES));
    }

    @Test
    void plantedViolations_areFound() {
        assertThat(violations(new ClassFileImporter().importClasses(PlantedKnowledge.class)))
                .singleElement()
                .asString()
                .contains("http", "service");
        assertThat(violations(new ClassFileImporter().importClasses(PlantedHttp.class)))
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation).contains("world", "http"));
    }

    private static Set<String> violations(JavaClasses classes) {
        Set<String> violations = new TreeSet<>();
        for (JavaClass each : classes) {
            for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                if (target.getPackageName().startsWith(HERE)) {
                    String from = room(each);
                    String to = room(target);
                    boolean allowed = ROOMS.indexOf(to) <= ROOMS.indexOf(from)
                            && !NOT.getOrDefault(from, Set.of()).contains(to);
                    if (!allowed) {
                        violations.add(from + " uses " + to + ": " + dependency.getDescription());
                    }
                }
            }
        }
        return violations;
    }

    private static String room(JavaClass each) {
        String name = each.getPackageName();
        return name.equals(HERE) ? "" : name.substring(HERE.length() + 1);
    }
}
