package io.github.chainlets.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.cli.Main;
import io.github.chainlets.conformance.mutants.Http;
import io.github.chainlets.conformance.mutants.ReferencePort;
import io.github.chainlets.conformance.mutants.ReferenceServer;
import io.github.chainlets.conformance.server.ServerSubject;
import io.github.chainlets.conformance.server.ServerSuite;
import io.github.chainlets.core.InstanceTypeUpdates;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A run from its first look to its last word: what stops it, what it leaves, and what it says about itself. */
class RunTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    private int run(String url, String key, String... more) {
        CommandLine command = Main.command();
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        List<String> args = new ArrayList<>(List.of("server", "--base-url", url, "--api-key", key));
        args.addAll(List.of("--chain", "abcd1234", "--environment", "production", "--seed", "3", "--patience", "5"));
        if (!List.of(more).contains("--tries")) {
            args.addAll(List.of("--tries", "4"));
        }
        args.addAll(List.of("--originals", folder.resolve("originals").toString()));
        args.addAll(List.of(more));
        return command.execute(args.toArray(new String[0]));
    }

    private int run(ReferenceServer server, String... more) {
        return run(server.url().toString(), ReferenceServer.KEY, more);
    }

    private static ReferenceServer instant() {
        return new ReferenceServer(() -> new ReferencePort().instant());
    }

    @Test
    void partOfTheProfile_isPartialAndExits4() throws Exception {
        try (ReferenceServer server = instant()) {
            assertThat(run(server, "--only", "SUC-01", "--report", folder.toString()))
                    .as(out.toString())
                    .isEqualTo(4);
        }
        assertThat(out.toString()).contains("PARTIAL", "1 of ", " selected");
        assertThat(Files.readString(folder.resolve("report.json"))).contains("\"selected\": 1");
    }

    @Test
    void key_refused_namesTheSchemeAndTheOneThatWorks() throws Exception {
        ReferenceServer bearerOnly = new ReferenceServer(() -> new ReferencePort().instant()) {
            @Override
            protected Http.Response authenticate(Http.Request request) {
                return request.header("Authorization").toLowerCase(Locale.ROOT).startsWith("api-key")
                        ? error(401, "UNAUTHENTICATED", "no")
                        : super.authenticate(request);
            }
        };
        try (bearerOnly) {
            assertThat(run(bearerOnly)).isEqualTo(2);
            assertThat(out.toString())
                    .contains("the key is refused with the scheme Api-Key (401)", "--auth-scheme bearer");
            assertThat(run(bearerOnly, "--auth-scheme", "bearer", "--only", "SUC", "--only", "AUTH-03"))
                    .as(out.toString())
                    .isEqualTo(4);
            assertThat(out.toString()).contains("V-SCHEME=BEARER");
        }
    }

    @Test
    void environment_unknown_exits2AndNamesIt() throws Exception {
        try (ReferenceServer server = instant()) {
            assertThat(run(server, "--other-environment", "nowhere")).isEqualTo(2);
        }
        assertThat(out.toString()).contains("Nothing was judged: there is no environment nowhere of a chain abcd1234");
    }

    @Test
    void answer_notOfTheSchema_exits2() throws Exception {
        ReferenceServer other = new ReferenceServer() {
            @Override
            protected Http.Response handle(Http.Request request) {
                return Http.Response.json(200, "{\"hello\":\"world\"}");
            }
        };
        try (other) {
            assertThat(run(other)).isEqualTo(2);
        }
        assertThat(out.toString()).contains("is not of the specification's schema");
    }

    @Test
    void promotion_thatNeverEnds_exits2AtOnce() throws Exception {
        ReferencePort port = new ReferencePort() {
            @Override
            public void advance(Duration by) {}
        };
        port.updateInstanceTypes(
                ReferencePort.HOME,
                InstanceTypeUpdates.of(
                        port.environment(ReferencePort.HOME, Duration.ZERO)
                                .chainletSettings()
                                .get(0)
                                .chainletName()
                                .value(),
                        port.instanceTypes(Duration.ZERO).get(3).id().value()),
                Duration.ZERO);
        try (ReferenceServer server = new ReferenceServer(() -> port)) {
            assertThat(run(server, "--steering")).as(out.toString()).isEqualTo(2);
        }
        assertThat(out.toString()).contains("a promotion into abcd1234/production stands in the way");
    }

    @Test
    void reportFolder_notWritable_exits2BeforeAnythingIsSent() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThat(run(
                        "http://127.0.0.1:1",
                        "key",
                        "--report",
                        file.resolve("below").toString()))
                .isEqualTo(2);
        assertThat(out.toString()).contains("reports cannot be written into --report");
    }

    @Test
    void server_thatDiesUnderACheck_hasFailedItWithTheLastExchange() throws Exception {
        AtomicInteger updates = new AtomicInteger();
        ReferenceServer fragile = new ReferenceServer(() -> new ReferencePort().instant()) {
            @Override
            protected Http.Response handle(Http.Request request) {
                if (request.method().equals("POST") && updates.incrementAndGet() == 100) {
                    try {
                        close();
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                    return null;
                }
                return super.handle(request);
            }
        };
        try (fragile) {
            assertThat(run(fragile, "--report", folder.toString())).isEqualTo(1);
        }
        assertThat(out.toString())
                .contains("NON_CONFORMANT", "the subject answers no more", "last before the silence", "no answer: ")
                .contains("could not be brought back", "the originals are in");
        assertThat(Files.readString(folder.resolve("report.html"))).contains("last before the silence");
    }

    @Test
    void failFast_endsAtTheFirstFailure() throws Exception {
        try (ReferenceServer server = saysCreated()) {
            assertThat(run(server, "--fail-fast")).isEqualTo(1);
        }
        assertThat(out.toString()).contains("to end at the first failure").containsOnlyOnce("\nFAILED CIT-");
    }

    private static ReferenceServer saysCreated() {
        return new ReferenceServer(() -> new ReferencePort().instant()) {
            @Override
            protected Http.Response handle(Http.Request request) {
                Http.Response response = super.handle(request);
                return request.method().equals("POST") && response.status() == 200
                        ? response.withStatus(201)
                        : response;
            }
        };
    }

    @Test
    void timeLimit_over_isIncompleteAndSaysSo() throws Exception {
        try (ReferenceServer server = instant()) {
            assertThat(run(server, "--time-limit", "1", "--tries", "4000")).isIn(2, 3);
        }
        assertThat(out.toString()).contains("the time for the run is up");
    }

    /** The failure is found in the traffic of other checks; the line that is printed finds it again. */
    @Tag("slow")
    @Test
    void failureSeenInPassing_isReplayedByItsLine() throws Exception {
        ReferenceServer server = new ReferenceServer(() -> new ReferencePort().instant()) {
            @Override
            protected Http.Response handle(Http.Request request) {
                Http.Response response = super.handle(request);
                boolean four = request.text().split("chainlet_name", -1).length == 4;
                return four && response.status() == 200
                        ? response.withBody(response.text().replace("{\"requires", "{\"extra\":1,\"requires"))
                        : response;
            }
        };
        try (server) {
            run(server, "--profile", "strict");
            Matcher line = Pattern.compile(
                            "seen by:  the check of (CIT-\\S+)(?s:.*?)replay: +java -jar conformance.jar (.*)")
                    .matcher(out.toString().substring(out.toString().indexOf("FAILED CIT-RES-10")));
            assertThat(line.find()).as(out.toString()).isTrue();
            assertThat(line.group(2))
                    .contains("--only CIT-RES-10 --only " + line.group(1), "--variant V-NOOP=NO_REDEPLOY");
            String[] again = line.group(2)
                    .replace("\"$API_KEY\"", ReferenceServer.KEY)
                    .concat(" --originals " + folder)
                    .split(" ");
            StringWriter replayed = new StringWriter();
            CommandLine command = Main.command();
            command.setOut(new PrintWriter(replayed)).setErr(new PrintWriter(replayed));
            assertThat(command.execute(again)).as(replayed.toString()).isEqualTo(1);
            assertThat(replayed.toString()).contains("FAILED CIT-RES-10");
        }
    }

    @Test
    void shortKeyAndUserInfo_leaveTheReportReadableAndAreNotShown() throws Exception {
        try (ReferenceServer server = saysCreated()) {
            String url = server.url().toString().replace("http://", "http://me:secret-word@");
            assertThat(run(url, "k", "--only", "RES-01", "--report", folder.toString()))
                    .isEqualTo(1);
        }
        String report = Files.readString(folder.resolve("report.json"));
        assertThat(report + out).doesNotContain("secret-word").doesNotContain("Api-Key k'");
        assertThat(report).contains("\"kit\"", "Authorization: Api-Key '\\\"$API_KEY\\\"''");
    }

    /** What a killed run has left on disk is brought back first, and is what counts as the original. */
    @Test
    void originals_ofAKilledRun_areBroughtBackByTheNext() throws Exception {
        try (ReferenceServer server = instant()) {
            assertThat(run(server, "--only", "SUC-01")).isEqualTo(4);
            assertThat(folder.resolve("originals")).isEmptyDirectory();
            ServerSubject subject = server.subject();
            var session = ServerSuite.session(
                    subject.freshWorlds(false).steering(false).originals(folder.resolve("originals")),
                    Profile.CORE,
                    PortMutantsTest.conditions());
            session.judge(PortMutantsTest.requirement("CIT-SUC-02")); // and is killed: nothing is restored
            assertThat(folder.resolve("originals")).isNotEmptyDirectory();
            out.getBuffer().setLength(0);
            assertThat(run(server, "--only", "SUC-01")).as(out.toString()).isEqualTo(4);
            assertThat(out.toString()).contains("brought back what an interrupted run had changed");
            assertThat(folder.resolve("originals")).isEmptyDirectory();
        }
    }

    /** The usual case: the other chain has an environment of the same name as this one's other, which nobody named. */
    @Test
    void environment_thatNobodyNamed_isLeftAloneAndFailsNobody() throws Exception {
        List<String> updated = new ArrayList<>();
        ReferenceServer server = new ReferenceServer(() -> new ReferencePort().instant()) {
            @Override
            protected Http.Response handle(Http.Request request) {
                if (request.method().equals("POST")) {
                    updated.add(request.path());
                }
                String target =
                        request.target().replace("wxyz9876/environments/staging", "wxyz9876/environments/production");
                Http.Response response = super.handle(request.with(request.method(), target, request.body()));
                return target.equals(request.target())
                        ? response
                        : response.withBody(response.text().replace("\"name\":\"production\"", "\"name\":\"staging\""));
            }
        };
        try (server) {
            assertThat(run(server, "--other-environment", "staging", "--other-chain", "wxyz9876", "--only", "ISO-03"))
                    .as(out.toString())
                    .isEqualTo(4);
        }
        assertThat(updated).isNotEmpty().noneMatch(path -> path.startsWith("/v1/chains/wxyz9876/environments/staging"));
    }
}
