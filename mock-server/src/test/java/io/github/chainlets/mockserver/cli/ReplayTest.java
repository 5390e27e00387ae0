package io.github.chainlets.mockserver.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chainlets.mockserver.json.BadInput;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that were written by earlier versions are read by every later one: these files are never changed, only joined by others. */
class ReplayTest {
    private static final Path GOLDEN = Path.of("src/test/resources/worldlog/session-1.json");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private int replay(Path file) {
        return Replay.run(file, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private Path changed(String from, String to) throws Exception {
        String session = Files.readString(GOLDEN);
        assertThat(session).contains(from);
        return Files.writeString(folder.resolve("session.json"), session.replace(from, to));
    }

    @Test
    void session_ofThisFormat_isReplayedToTheByte() {
        assertThat(replay(GOLDEN)).as(err.toString()).isZero();
        assertThat(out.toString())
                .isEqualToIgnoringNewLines(
                        "All 26 calls of " + GOLDEN + " that changed its world are answered as they were.");
        assertThat(replay(GOLDEN.resolveSibling("session-1-unlimited.json")))
                .as(err.toString())
                .isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void session_thatIsAnsweredOtherwise_isTold() throws Exception {
        Path file = changed("\\\"requires_redeployment\\\":true", "\\\"requires_redeployment\\\":false");
        assertThat(replay(file)).isEqualTo(1);
        assertThat(err.toString())
                .startsWith(file + " is answered otherwise now: event ")
                .contains("(update_instance_types)");
    }

    /** A field that later versions add to answers, or take away, is no other decision; but it is not the same to the byte. */
    @Test
    void session_inOtherWords_agrees() throws Exception {
        Path file =
                changed("{\\\"requires_redeployment\\\":true,", "{\\\"older\\\":1,\\\"requires_redeployment\\\":true,");
        assertThat(replay(file)).isEqualTo(1);
        assertThat(err.toString()).contains("are answered in other words now; what they did is the same.");
    }

    @Test
    void whatIsNoSession_isRefusedWithThePlace() throws Exception {
        assertThatThrownBy(() -> replay(changed("chainlets-session/1", "chainlets-session/9")))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("format: is chainlets-session/9");
        assertThatThrownBy(() -> replay(folder.resolve("none")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--replay ");
    }
}
