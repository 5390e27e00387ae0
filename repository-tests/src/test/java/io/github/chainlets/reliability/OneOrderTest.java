package io.github.chainlets.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.reliability.OneOrder.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OneOrderTest {
    private static final Map<String, String> START = Map.of("a", "1", "b", "1");

    private static Call change(long began, long ended, String made, String chainlet, String type, String a, String b) {
        return new Call(began, ended, Map.of(chainlet, type), made, Map.of("a", a, "b", b));
    }

    private static Call nothing(long began, long ended, String chainlet, String type, String a, String b) {
        return change(began, ended, "", chainlet, type, a, b);
    }

    private static Call read(long began, long ended, String a, String b) {
        return new Call(began, ended, Map.of(), "", Map.of("a", a, "b", b));
    }

    private static boolean exists(List<String> made, Call... calls) {
        return OneOrder.exists(START, made, List.of(calls));
    }

    @Test
    void oneAfterTheOther_exists() {
        assertThat(exists(List.of())).isTrue();
        assertThat(exists(
                        List.of("i", "j"),
                        change(0, 1, "i", "a", "2", "2", "1"),
                        read(2, 3, "2", "1"),
                        nothing(4, 5, "a", "2", "2", "1"),
                        change(6, 7, "j", "b", "2", "2", "2")))
                .isTrue();
    }

    @Test
    void atTheSameTime_eitherOrderWillDo_asTheServerSays() {
        Call first = change(0, 9, "i", "a", "2", "2", "3");
        Call second = change(1, 8, "j", "b", "3", "1", "3");
        assertThat(exists(List.of("j", "i"), first, second)).isTrue();
        assertThat(exists(List.of("i", "j"), first, second)).isFalse();
        Call alone = change(0, 9, "i", "a", "2", "2", "1");
        assertThat(exists(List.of("i"), alone, read(1, 8, "1", "1"))).isTrue();
        assertThat(exists(List.of("i"), alone, read(1, 2, "2", "1"), read(3, 4, "2", "1")))
                .isTrue();
    }

    @Test
    void deploymentThatNobodyMade_orNobodyLists_doesNotExist() {
        assertThat(exists(List.of("i"))).isFalse();
        assertThat(exists(List.of(), change(0, 1, "i", "a", "2", "2", "1"))).isFalse();
        assertThat(exists(List.of("j"), change(0, 1, "i", "a", "2", "2", "1"))).isFalse();
    }

    @Test
    void changesListedAgainstTime_doNotExist() {
        Call first = change(0, 1, "i", "a", "2", "2", "1");
        Call second = change(2, 3, "j", "a", "1", "1", "1");
        Call third = change(4, 5, "k", "a", "2", "2", "1");
        assertThat(exists(List.of("i", "j", "k"), first, second, third)).isTrue();
        assertThat(exists(List.of("k", "j", "i"), first, second, third)).isFalse();
    }

    @Test
    void lostUpdate_doesNotExist() {
        Call first = change(0, 9, "i", "a", "2", "2", "1");
        Call second = change(1, 8, "j", "b", "2", "1", "2");
        assertThat(exists(List.of("i", "j"), first, second)).isFalse();
        assertThat(exists(List.of("j", "i"), first, second)).isFalse();
        assertThat(exists(List.of("i"), change(0, 1, "i", "a", "2", "2", "1"), read(2, 3, "1", "1")))
                .isFalse();
    }

    @Test
    void staleRead_doesNotExist() {
        Call change = change(0, 9, "i", "a", "2", "2", "1");
        assertThat(exists(List.of("i"), change, read(1, 2, "2", "1"), read(3, 4, "1", "1")))
                .isFalse();
        assertThat(exists(List.of("i"), change(5, 9, "i", "a", "2", "2", "1"), read(1, 2, "2", "1")))
                .isFalse();
    }

    @Test
    void stateThatNeverWas_doesNotExist() {
        assertThat(exists(List.of(), read(0, 1, "1", "3"))).isFalse();
        assertThat(exists(List.of("i"), change(0, 1, "i", "a", "2", "3", "1"))).isFalse();
    }

    @Test
    void changeToldWrongly_doesNotExist() {
        assertThat(exists(List.of(), nothing(0, 1, "a", "2", "2", "1"))).isFalse();
        assertThat(exists(List.of(), nothing(0, 1, "a", "2", "1", "1"))).isFalse();
        assertThat(exists(List.of("i"), change(0, 1, "i", "a", "1", "1", "1"))).isFalse();
        // Two deployments for one change.
        assertThat(exists(
                        List.of("i", "j"),
                        change(0, 9, "i", "a", "2", "2", "1"),
                        change(1, 8, "j", "a", "2", "2", "1")))
                .isFalse();
    }

    @Test
    void longHistory_asItHappened_exists_andNotWithOneReadAltered() {
        Random random = new Random(5);
        Map<String, String> state = new HashMap<>(START);
        List<String> made = new ArrayList<>();
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            Map<String, String> asked = random.nextInt(4) == 0
                    ? Map.of()
                    : Map.of(random.nextBoolean() ? "a" : "b", Integer.toString(random.nextInt(5)));
            Map<String, String> next = new HashMap<>(state);
            next.putAll(asked);
            String id = next.equals(state) ? "" : "deployment-" + i;
            if (!id.isEmpty()) {
                made.add(id);
            }
            // Each takes effect at 10 i, and lasts so long that thirty are under way at a time.
            calls.add(new Call(
                    10L * i - random.nextInt(300), 10L * i + random.nextInt(300), asked, id, Map.copyOf(next)));
            state = next;
        }
        assertThat(OneOrder.exists(START, made, calls)).isTrue();
        // It was so once, and is no more.
        assertThat(state).isNotEqualTo(START);
        calls.add(new Call(10_000, 10_001, Map.of(), "", START));
        assertThat(OneOrder.exists(START, made, calls)).isFalse();
    }
}
