package io.github.chainlets.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.conformance.cli.Main;
import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonReader;
import io.github.chainlets.conformance.mutants.ReferenceServer;
import io.github.chainlets.conformance.mutants.ServerMutants;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command: exit codes, reports, and what it refuses. */
class CommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    private int run(String... args) {
        CommandLine command = Main.command();
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        return command.execute(args);
    }

    private int server(ReferenceServer server, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "server",
                "--base-url",
                server.url().toString(),
                "--api-key",
                ReferenceServer.KEY,
                "--chain",
                "abcd1234",
                "--environment",
                "production",
                "--seed",
                "3",
                "--tries",
                "5",
                "--report",
                folder.toString(),
                "--originals",
                folder.resolve("originals").toString()));
        args.addAll(List.of(more));
        return run(args.toArray(new String[0]));
    }

    @Tag("slow")
    @Test
    void server_conformant_exits0() throws Exception {
        try (ReferenceServer server = new ReferenceServer()) {
            int code = server(
                    server,
                    "--other-environment",
                    "staging",
                    "--other-chain",
                    "wxyz9876",
                    "--fresh-worlds",
                    "--steering",
                    "--unknown-key",
                    ReferenceServer.UNKNOWN_KEY);
            assertThat(code).as(out.toString()).isZero();
            assertThat(out.toString())
                    .contains("CONFORMANT: server suite, profile core", "Not declared, but found out");
        }
    }

    @Test
    void server_withoutOtherEnvironment_isIncompleteAndExits3() throws Exception {
        try (ReferenceServer server = new ReferenceServer()) {
            assertThat(server(server, "--steering", "--only", "ISO", "--only", "CIT-SUC-01"))
                    .isEqualTo(3);
            assertThat(out.toString()).contains("INCOMPLETE", "--other-environment", "Skipped (not a pass)");
        }
    }

    @Test
    void server_broken_exits1WithCurlAndReplayAndWithoutKey() throws Exception {
        ServerMutants.Mutant mutant = ServerMutants.all().stream()
                .filter(b -> b.how().equals("says created"))
                .findFirst()
                .orElseThrow();
        try (ReferenceServer server = mutant.server().get()) {
            assertThat(server(server, "--steering", "--only", "RES-01")).isEqualTo(1);
        }
        Json.Obj report = (Json.Obj) JsonReader.read(Files.readAllBytes(folder.resolve("report.json")));
        assertThat(report.member("verdict")).contains(Json.of("NON_CONFORMANT"));
        Json.Obj result = (Json.Obj)
                ((Json.Arr) report.member("results").orElseThrow()).items().get(0);
        assertThat(result.member("replay").orElseThrow().toString())
                .contains("--only CIT-RES-01", "--seed 3", "--tries 5", "--steering");
        assertThat(result.member("steps").orElseThrow().toString())
                .contains("curl -sS -i --path-as-is -X POST", "$API_KEY", "instance_types/update");
        for (String file : List.of("report.json", "report.html", "junit.xml")) {
            assertThat(Files.readString(folder.resolve(file)))
                    .contains("CIT-RES-01")
                    .doesNotContain(ReferenceServer.KEY);
        }
        assertThat(out.toString()).contains("FAILED CIT-RES-01", "replay:").doesNotContain(ReferenceServer.KEY);
        var xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("junit.xml").toFile());
        assertThat(xml.getDocumentElement().getAttribute("failures")).isEqualTo("1");
    }

    @Test
    void report_hasWhatItsSchemaRequires() throws Exception {
        try (ReferenceServer server = new ReferenceServer()) {
            server(server, "--steering", "--only", "SUC-01");
        }
        Json.Obj schema = (Json.Obj) JsonReader.read(resource("report.schema.json"));
        Json.Obj report = (Json.Obj) JsonReader.read(Files.readAllBytes(folder.resolve("report.json")));
        Set<String> properties =
                ((Json.Obj) schema.member("properties").orElseThrow()).members().keySet();
        assertThat(report.members().keySet()).isEqualTo(properties);
    }

    private static byte[] resource(String name) throws Exception {
        try (var in = CommandTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    @Test
    void server_nothingSelected_exits2() throws Exception {
        try (ReferenceServer server = new ReferenceServer()) {
            assertThat(server(server, "--only", "NOPE")).isEqualTo(2);
        }
    }

    @Test
    void server_gone_exits2WithOneSentence() throws Exception {
        ReferenceServer server = new ReferenceServer();
        server.close();
        assertThat(server(server, "--only", "SUC-01")).isEqualTo(2);
        assertThat(out.toString()).contains("Nothing was judged: cannot connect to http://127.0.0.1");
    }

    @Test
    void realService_otherProfileThanLiveSafe_isRefusedBeforeAnythingIsSent() {
        for (String host : List.of("api.baseten.co", "API.BASETEN.CO", "baseten.co", "x.api.baseten.co.")) {
            assertThat(run(
                            "server",
                            "--base-url",
                            "https://" + host,
                            "--api-key",
                            "k",
                            "--chain",
                            "c",
                            "--environment",
                            "e"))
                    .isEqualTo(2);
            assertThat(out.toString()).contains("live-safe");
        }
    }

    @Test
    void badUsage_exits2() {
        assertThat(run("server")).isEqualTo(2);
        assertThat(run("server", "--nonsense")).isEqualTo(2);
        assertThat(run(
                        "server",
                        "--base-url",
                        "http://127.0.0.1:1",
                        "--api-key",
                        "k",
                        "--chain",
                        "c",
                        "--environment",
                        "e",
                        "--variant",
                        "V-EMPTY=MAYBE"))
                .isEqualTo(2);
        assertThat(run("explain", "CIT-NOPE-01")).isEqualTo(2);
    }

    @Test
    void listAndExplain_showRequirements() {
        assertThat(run("list")).isZero();
        assertThat(run("explain", "CIT-REJ-02")).isZero();
        assertThat(out.toString()).contains("CIT-MODEL-01", "V-EMPTY", "DECISION");
    }

    @Test
    void liveSafe_changesNothing_andExits0() throws Exception {
        try (Watching server = new Watching()) {
            int code = server(server, "--profile", "live-safe", "--unknown-key", ReferenceServer.UNKNOWN_KEY);
            assertThat(code).as(out.toString()).isZero();
            assertThat(server.accepted).isZero();
            assertThat(out.toString())
                    .contains("CONFORMANT: server suite, profile live-safe", "Not declared, but found out");
        }
    }

    /** Counts what it accepts. */
    private static final class Watching extends ReferenceServer {
        private volatile int accepted;

        @Override
        protected io.github.chainlets.conformance.mutants.Http.Response handle(
                io.github.chainlets.conformance.mutants.Http.Request request) {
            var response = super.handle(request);
            if (request.method().equals("POST") && response.status() == 200) {
                accepted = 1;
            }
            return response;
        }
    }
}
