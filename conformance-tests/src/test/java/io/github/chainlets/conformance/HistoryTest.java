package io.github.chainlets.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.conformance.check.Reply;
import io.github.chainlets.conformance.reference.History;
import io.github.chainlets.conformance.reference.History.Call;
import io.github.chainlets.conformance.reference.ReferenceModel;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UpdateOutcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The checker of concurrent histories, by histories whose answer is known. */
class HistoryTest {
    private static final ReferenceModel MODEL = new ReferenceModel(
            Set.of("x", "y", "z"), new ReferenceModel.Answers(false, "REJECT", true, false, false, true));
    private static final ReferenceModel.State START = new ReferenceModel.State(Map.of("a", "x", "b", "x"), false, true);

    private static Call set(long began, long ended, String name, String type, boolean redeploys, String... view) {
        List<ChainletSettings> settings = new java.util.ArrayList<>();
        for (int i = 0; i < view.length; i += 2) {
            settings.add(ChainletSettings.of(
                    new ChainletName(view[i]), InstanceType.of(new InstanceTypeId(view[i + 1]), "n", 1, 1)));
        }
        return new Call(
                began,
                ended,
                List.of(InstanceTypeUpdate.of(name, type)),
                new Reply.Accepted(UpdateOutcome.of(redeploys, settings)));
    }

    private static Call lost(long began, String name, String type) {
        return new Call(began, Long.MAX_VALUE, List.of(InstanceTypeUpdate.of(name, type)), new Reply.Lost("?"));
    }

    private static boolean explained(Map<String, String> end, Call... calls) {
        return new History(List.of(calls)).explained(MODEL, START, end);
    }

    @Test
    void overlapping_inEitherOrder_isExplained() {
        Call toY = set(0, 10, "a", "y", true);
        Call toZ = set(1, 9, "a", "z", true);
        assertThat(explained(Map.of("a", "y", "b", "x"), toY, toZ)).isTrue();
        assertThat(explained(Map.of("a", "z", "b", "x"), toY, toZ)).isTrue();
        assertThat(explained(Map.of("a", "x", "b", "x"), toY, toZ)).isFalse();
        assertThat(new History(List.of(toY, toZ)).overlaps()).isEqualTo(1);
    }

    @Test
    void oneAfterTheOther_keepsItsOrder() {
        Call first = set(0, 1, "a", "y", true);
        Call second = set(2, 3, "a", "z", true);
        assertThat(explained(Map.of("a", "z", "b", "x"), first, second)).isTrue();
        assertThat(explained(Map.of("a", "y", "b", "x"), first, second)).isFalse();
    }

    @Test
    void twoEqualOnes_bothRedeploying_areNotExplained() {
        Call one = set(0, 10, "a", "y", true);
        assertThat(explained(Map.of("a", "y", "b", "x"), one, set(1, 9, "a", "y", true)))
                .isFalse();
        assertThat(explained(Map.of("a", "y", "b", "x"), one, set(1, 9, "a", "y", false)))
                .isTrue();
    }

    @Test
    void lostUpdate_isNotExplained() {
        assertThat(explained(Map.of("a", "x", "b", "y"), set(0, 9, "a", "y", true), set(0, 9, "b", "y", true)))
                .isFalse();
    }

    @Test
    void viewOfAnotherMoment_isNotExplained() {
        Call first = set(0, 1, "a", "y", true);
        Call stale = set(2, 3, "b", "y", true, "a", "x", "b", "y");
        assertThat(explained(Map.of("a", "y", "b", "y"), first, stale)).isFalse();
    }

    @Test
    void lostAnswer_tookEffectLaterOrNever_isExplained() {
        Call after = set(5, 6, "b", "y", true);
        assertThat(explained(Map.of("a", "y", "b", "y"), lost(0, "a", "y"), after))
                .isTrue();
        assertThat(explained(Map.of("a", "x", "b", "y"), lost(0, "a", "y"), after))
                .isTrue();
        assertThat(explained(Map.of("a", "z", "b", "y"), lost(0, "a", "y"), after))
                .isFalse();
    }

    @Test
    void refusalOfARightBatch_isNotExplained() {
        Call refused =
                new Call(0, 1, List.of(InstanceTypeUpdate.of("a", "y")), new Reply.Refused(Reason.INVALID, "no"));
        assertThat(explained(START.settings(), refused)).isFalse();
        Call unknown =
                new Call(0, 1, List.of(InstanceTypeUpdate.of("c", "y")), new Reply.Refused(Reason.INVALID, "no"));
        assertThat(explained(START.settings(), unknown)).isTrue();
    }
}
