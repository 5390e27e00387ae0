package io.github.chainlets.mockserver.worldlog;

import io.github.chainlets.mockserver.faults.ArmedFaults.Strike;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.journal.JournalEntry;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.json.Node;
import io.github.chainlets.mockserver.text.Texts;
import io.github.chainlets.mockserver.worldlog.WorldEvent.Called;
import io.github.chainlets.mockserver.worldlog.WorldEvent.Decided;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is decided now with what was decided then. Of two answers that succeed, the fields that both have must be the same: so
 * a version that says more, or says a refusal in other words, reads what older ones wrote, and one that does something else is found.
 */
public final class Agreement {
    private Agreement() {}

    /** Returns the fault's name as journals and events have it. */
    public static @Nullable String name(@Nullable Strike strike) {
        return strike == null
                ? null
                : JsonOut.name(strike.fault().kind()) + " "
                        + JsonOut.name(strike.fault().when());
    }

    /**
     * Compares.
     *
     * @return whether they are the same to the byte
     * @throws WorldStopped if they differ
     */
    public static boolean check(long sequence, String operation, Called then, Decision now) {
        if (then.asked().unread()) {
            return true;
        }
        String struck = name(now.strike());
        if (then.entry() == null && !String.valueOf(then.struck()).equals(String.valueOf(struck))) {
            throw differs(sequence, operation, "the fault " + then.struck(), "the fault " + struck);
        }
        Decided decided = then.decided();
        Answer answer = now.answer();
        if (decided == null || answer == null) {
            if (decided != null || (answer != null && then.struck() == null)) {
                throw differs(sequence, operation, said(decided), answer == null ? "nothing" : said(answer));
            }
            return true;
        }
        boolean reads =
                then.asked().method().equals("GET") || then.asked().method().equals("HEAD");
        boolean same = Arrays.equals(decided.answer(), JournalEntry.kept(answer.body()));
        if (decided.status() != answer.status()
                || (answer.status() < 300 && !reads && !same && !agree(decided, answer))) {
            throw differs(sequence, operation, said(decided), said(answer));
        }
        return same;
    }

    private static WorldStopped differs(long sequence, String operation, String then, String now) {
        return new WorldStopped("event " + sequence + " (" + operation + ") was decided as " + then
                + ", and this version of the server would decide " + now);
    }

    private static String said(@Nullable Decided decided) {
        return decided == null ? "nothing" : said(Answer.json(decided.status(), decided.answer()));
    }

    private static String said(Answer answer) {
        return answer.status() + " " + Texts.clipped(new String(answer.body(), StandardCharsets.UTF_8));
    }

    private static boolean agree(Decided decided, Answer answer) {
        try {
            return agree(Node.ofJson(decided.answer()), Node.ofJson(answer.body()));
        } catch (BadInput e) {
            // The beginning of a long answer is no document.
            return true;
        }
    }

    private static boolean agree(Node then, Node now) {
        Object one = then.value();
        Object other = now.value();
        if (one instanceof Map<?, ?> fields && other instanceof Map<?, ?> others) {
            return fields.entrySet().stream()
                    .allMatch(field -> !(others.get(field.getKey()) instanceof Node value)
                            || agree((Node) field.getValue(), value));
        }
        if (one instanceof List<?> && other instanceof List<?>) {
            List<Node> items = then.items();
            List<Node> others = now.items();
            boolean same = items.size() == others.size();
            for (int i = 0; same && i < items.size(); i++) {
                same = agree(items.get(i), others.get(i));
            }
            return same;
        }
        return one == null ? other == null : one.equals(other);
    }
}
