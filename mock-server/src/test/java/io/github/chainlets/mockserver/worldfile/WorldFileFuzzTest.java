package io.github.chainlets.mockserver.worldfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.World;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.json.Node;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Tag;

/** A world file: whatever it is, it is read or refused, and what was read can be written, read again and lived in. */
@Tag("slow")
class WorldFileFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void read_anyText_isAWorldOrRefused(byte[] file) {
        World world;
        try {
            world = WorldFile.read(new String(file, StandardCharsets.UTF_8));
        } catch (BadInput e) {
            assertThat(e.problem()).isNotBlank();
            return;
        }
        byte[] written = WorldWriter.write(world);
        assertThat(WorldReader.read(Node.ofJson(written))).isEqualTo(world);
        // JSON is YAML, too.
        assertThat(WorldFile.read(new String(written, StandardCharsets.UTF_8))).isEqualTo(world);
        assertThat(FakeChains.builder().world(world).build().chains(Duration.ofMinutes(1)))
                .hasSameSizeAs(world.chains());
    }
}
