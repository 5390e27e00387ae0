package io.github.chainlets.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.conformance.cli.Main;
import io.github.chainlets.conformance.mutants.ReferenceServer;
import io.github.chainlets.conformance.mutants.ServerMutants;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The key that the kit was given is in nothing that it says or writes. */
@Tag("slow")
class KeptKeyTest {
    @TempDir
    Path folder;

    /** On a server that does things wrong, so that the reports show exchanges. */
    @Test
    void kit_whateverItFinds_reportsNoKey() throws Exception {
        int files = 0;
        int shown = 0;
        List<ServerMutants.Mutant> some = ServerMutants.all().stream()
                .filter(broken -> broken.requirement().matches("CIT-(SUC|AUTH|REJ)-.*"))
                .toList();
        for (ServerMutants.Mutant broken : some) {
            Path reports = folder.resolve("reports-" + files);
            StringWriter out = new StringWriter();
            try (ReferenceServer server = broken.server().get()) {
                CommandLine command = Main.command();
                command.setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
                command.execute(
                        "server",
                        "--base-url=" + server.url(),
                        "--api-key=" + ReferenceServer.KEY,
                        "--chain=abcd1234",
                        "--environment=production",
                        "--tries=2",
                        "--steering",
                        "--fresh-worlds",
                        "--only=" + broken.requirement(),
                        "--report=" + reports);
            }
            assertThat(out.toString()).as(broken.toString()).doesNotContain(ReferenceServer.KEY);
            for (Path file : files(reports)) {
                String text = Files.readString(file);
                assertThat(text).as("%s: %s", broken, file).doesNotContain(ReferenceServer.KEY);
                shown += text.contains("Authorization: ") ? 1 : 0;
                files++;
            }
        }
        assertThat(shown).as("reports that show a request").isPositive();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
