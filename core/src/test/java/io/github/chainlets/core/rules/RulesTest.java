package io.github.chainlets.core.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final EnvironmentRef PRODUCTION = EnvironmentRef.of("abcd1234", "production");
    private static final InstanceTypeUpdates EMPTY = new InstanceTypeUpdates(List.of());

    private static Surroundings production(@Nullable String promoting) {
        Map<ChainletName, InstanceTypeId> settings = new LinkedHashMap<>();
        settings.put(new ChainletName("HelloWorld"), new InstanceTypeId("1x2"));
        settings.put(new ChainletName("RandInt"), new InstanceTypeId("1x2"));
        Set<InstanceTypeId> types = Set.of(new InstanceTypeId("1x2"), new InstanceTypeId("A10G:2x24x96"));
        return new KnownSurroundings(
                PRODUCTION, settings, types, promoting == null ? null : new DeploymentId(promoting));
    }

    private static List<String> lines(List<Violation> violations) {
        return violations.stream().map(Violation::toString).toList();
    }

    private static List<String> judged(InstanceTypeUpdates batch) {
        return lines(Rules.check(batch, production(null)));
    }

    @Test
    void knownChainletsOnKnownTypes_breakNoRule() {
        assertThat(judged(InstanceTypeUpdates.of("HelloWorld", "A10G:2x24x96").and("RandInt", "1x2")))
                .isEmpty();
    }

    @Test
    void emptyBatch_isWrong() {
        assertThat(lines(Rules.check(EMPTY))).containsExactly("updates: must hold at least one update");
    }

    @Test
    void batchOverTheBound_isWrongAndOneAtTheBoundIsNot() {
        List<InstanceTypeUpdate> updates = IntStream.rangeClosed(0, BatchRules.MAX_UPDATES)
                .mapToObj(i -> InstanceTypeUpdate.of("c" + i, "1x2"))
                .toList();
        assertThat(lines(Rules.check(InstanceTypeUpdates.copyOf(updates))))
                .containsExactly("updates: holds 100001 updates, more than 100000");
        assertThat(Rules.check(InstanceTypeUpdates.copyOf(updates.subList(1, updates.size()))))
                .isEmpty();
    }

    @Test
    void emptyNames_areWrongWithTheirPlaceAndNothingElse() {
        assertThat(judged(InstanceTypeUpdates.of("", "1x2").and("RandInt", "").and("", "1x2")))
                .containsExactly(
                        "updates[0].chainlet_name: must not be empty",
                        "updates[1].instance_type_id: must not be empty",
                        "updates[2].chainlet_name: must not be empty");
    }

    @Test
    void chainletNamedTwice_isWrongAtEachLaterPlace() {
        assertThat(judged(InstanceTypeUpdates.of("RandInt", "1x2")
                        .and("HelloWorld", "1x2")
                        .and("RandInt", "1x2")
                        .and("RandInt", "A10G:2x24x96")))
                .containsExactly(
                        "updates[2].chainlet_name: chainlet \"RandInt\" is already named by updates[0].chainlet_name",
                        "updates[3].chainlet_name: chainlet \"RandInt\" is already named by updates[0].chainlet_name");
    }

    @Test
    void unknownNames_areWrongWithTheNameProbablyMeant() {
        assertThat(judged(InstanceTypeUpdates.of("RandInnt", "1x3").and("Elsewhere", "A10G:2x24x69")))
                .containsExactly(
                        "updates[0].chainlet_name: environment \"production\" has no chainlet \"RandInnt\""
                                + " (did you mean \"RandInt\"?)",
                        "updates[0].instance_type_id: there is no instance type \"1x3\" (did you mean \"1x2\"?)",
                        "updates[1].chainlet_name: environment \"production\" has no chainlet \"Elsewhere\"",
                        "updates[1].instance_type_id: there is no instance type \"A10G:2x24x69\""
                                + " (did you mean \"A10G:2x24x96\"?)");
    }

    @Test
    void namesAreComparedExactly_butSuggestedGenerously() {
        assertThat(judged(InstanceTypeUpdates.of("randint", "1x2 ")))
                .containsExactly(
                        "updates[0].chainlet_name: environment \"production\" has no chainlet \"randint\""
                                + " (did you mean \"RandInt\"?)",
                        "updates[0].instance_type_id: there is no instance type \"1x2 \" (did you mean \"1x2\"?)");
    }

    @Test
    void allThatIsWrong_comesBackTogetherByPlaceThenRule() {
        InstanceTypeUpdates batch =
                InstanceTypeUpdates.of("Nope", "nope").and("Nope", "").and("HelloWorld", "A10G:2x24x96");
        assertThat(Rules.check(batch, production("qqqqqqq")))
                .extracting(violation -> violation.place() + " " + violation.rule())
                .containsExactly(
                        "env_name no-promotion",
                        "updates[0].chainlet_name chainlet-exists",
                        "updates[0].instance_type_id instance-type-exists",
                        "updates[1].chainlet_name chainlet-once",
                        "updates[1].chainlet_name chainlet-exists",
                        "updates[1].instance_type_id instance-type-named");
    }

    @Test
    void promotionInProgress_isInTheWayOfAChangeOnly() {
        assertThat(lines(Rules.check(InstanceTypeUpdates.of("RandInt", "A10G:2x24x96"), production("qqqqqqq"))))
                .containsExactly("env_name: deployment \"qqqqqqq\" is being promoted into environment"
                        + " \"production\"; wait until that has ended");
        assertThat(Rules.check(InstanceTypeUpdates.of("RandInt", "1x2"), production("qqqqqqq")))
                .isEmpty();
    }

    @Test
    void missingPlace_isWrongWithTheNameProbablyMeant_andNothingIsSaidOfWhatItHolds() {
        InstanceTypeUpdates batch = InstanceTypeUpdates.of("Nope", "nope");
        assertThat(lines(Rules.check(batch, missing(EnvironmentRef.of("abcd123", "production"), false))))
                .containsExactly("chain_id: there is no chain \"abcd123\" (did you mean \"abcd1234\"?)");
        assertThat(lines(Rules.check(batch, missing(EnvironmentRef.of("abcd1234", "prod"), true))))
                .containsExactly("env_name: chain \"abcd1234\" has no environment \"prod\"");
        assertThat(lines(Rules.check(batch, missing(EnvironmentRef.of("abcd1234", "prodution"), true))))
                .containsExactly("env_name: chain \"abcd1234\" has no environment \"prodution\""
                        + " (did you mean \"production\"?)");
        assertThat(lines(Rules.checkPlace(missing(EnvironmentRef.of("abcd123", "production"), false))))
                .containsExactly("chain_id: there is no chain \"abcd123\" (did you mean \"abcd1234\"?)");
        assertThat(lines(Rules.checkPlace(missing(EnvironmentRef.of("abcd1234", "prodution"), true))))
                .containsExactly("env_name: chain \"abcd1234\" has no environment \"prodution\""
                        + " (did you mean \"production\"?)");
        assertThat(Rules.checkPlace(production(null))).isEmpty();
    }

    @Test
    void hugeNames_areClippedInMessages() {
        String huge = "x".repeat(79) + "\ud83d\ude00" + "y".repeat(1000);
        assertThat(judged(InstanceTypeUpdates.of(huge, "1x2")))
                .containsExactly("updates[0].chainlet_name: environment \"production\" has no chainlet \""
                        + "x".repeat(79) + "…\" (1081 characters)");
        String longest = "x".repeat(80);
        assertThat(judged(InstanceTypeUpdates.of(longest, "1x2")).get(0)).endsWith("\"" + longest + "\"");
    }

    @Test
    void rejection_saysWhetherSomethingIsMissingOrInvalid() {
        List<Violation> empty = Rules.check(EMPTY);
        RejectedException invalid = Rules.rejection("The update of x/y", empty);
        assertThat(invalid.reason()).isEqualTo(Reason.INVALID);
        assertThat(invalid.violations()).isEqualTo(empty);
        assertThat(invalid)
                .hasMessage("The update of x/y was rejected: updates: must hold at least one update."
                        + " Nothing was changed: mend the request, then send it again.");
        RejectedException missing =
                Rules.rejection("x", Rules.check(EMPTY, missing(EnvironmentRef.of("abcd1234", "prod"), true)));
        assertThat(missing.reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(missing.violations()).hasSize(2);
        assertThatIllegalArgumentException().isThrownBy(() -> Rules.rejection("x", List.of()));
    }

    @Test
    void rejection_spellsOutTwentyViolationsAndCarriesAll() {
        InstanceTypeUpdates batch = InstanceTypeUpdates.copyOf(IntStream.range(0, 21)
                .mapToObj(i -> InstanceTypeUpdate.of("HelloWorld", "1x2"))
                .toList());
        RejectedException twenty = Rules.rejection("x", Rules.check(batch));
        assertThat(twenty.violations()).hasSize(20);
        assertThat(twenty).hasMessageContaining("updates[20]").hasMessageNotContaining("more");
        InstanceTypeUpdates longer = batch.and("HelloWorld", "1x2");
        assertThat(Rules.rejection("x", Rules.check(longer)))
                .hasMessageContaining("; and 1 more.")
                .hasMessageNotContaining("updates[21]");
    }

    @Test
    void violationsOfAHugeBatch_areToldFromItsBeginning() {
        int size = Rules.MOST_VIOLATIONS + 500;
        InstanceTypeUpdates batch = InstanceTypeUpdates.copyOf(IntStream.range(0, size)
                .mapToObj(i -> InstanceTypeUpdate.of(i == 2 ? "" : "HelloWorld", i % 2 == 0 ? "" : "1x2"))
                .toList());
        List<Violation> found = Rules.check(batch);
        assertThat(found).hasSize(Rules.MOST_VIOLATIONS).isSortedAccordingTo(Comparator.comparing(Violation::place));
        // Of each two entries three fields are wrong, but the first name is right.
        assertThat(found.get(0)).hasToString("updates[0].instance_type_id: must not be empty");
        assertThat(found.get(found.size() - 1).place().index()).isCloseTo(Rules.MOST_VIOLATIONS * 2 / 3, within(1));
        assertThat(Rules.rejection("x", found)).hasMessageContaining("; and at least 980 more. ");
    }

    @Test
    void everyRule_hasItsOwnIdAndASentence() {
        assertThat(Rules.all()).hasSize(10);
        assertThat(Rules.all())
                .extracting(Rule::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z]+(-[a-z]+)*"));
        assertThat(Rules.all()).extracting(Rule::sentence).allMatch(sentence -> sentence.matches("[A-Z].*\\."));
    }

    @Test
    void tableOfRules_onItsPage_isWhatTheCodeSays() throws IOException {
        String table = Rules.all().stream()
                .map(rule -> "| `" + rule.id() + "` | " + rule.sentence() + " |\n")
                .collect(Collectors.joining());
        assertThat(Files.readString(Path.of("..", "docs", "reference", "rules.md")))
                .contains(table);
    }

    @Property
    void eachNameOnceFromTheKnownOnes_isAlwaysAccepted(
            @ForAll @Size(min = 1, max = 50) Set<@IntRange(max = 200) Integer> chosen) {
        Map<ChainletName, InstanceTypeId> settings = new LinkedHashMap<>();
        IntStream.rangeClosed(0, 200)
                .forEach(i -> settings.put(new ChainletName("c" + i), new InstanceTypeId("t" + i % 3)));
        Set<InstanceTypeId> types = Set.copyOf(settings.values());
        Surroundings around = new KnownSurroundings(PRODUCTION, settings, types, null);
        List<InstanceTypeUpdate> updates = new ArrayList<>();
        new TreeSet<>(chosen).forEach(i -> updates.add(InstanceTypeUpdate.of("c" + i, "t" + i % 2)));
        assertThat(Rules.check(InstanceTypeUpdates.copyOf(updates), around)).isEmpty();
    }

    private static Surroundings missing(EnvironmentRef environment, boolean chainExists) {
        return Surroundings.missing(
                environment,
                chainExists,
                chainExists ? List.of("staging", "production") : List.of("zzzz9999", "abcd1234"));
    }
}
