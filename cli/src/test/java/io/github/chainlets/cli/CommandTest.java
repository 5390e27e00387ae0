package io.github.chainlets.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.chainlets.cli.common.ExitCode;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.fake.PlannedOutcome;
import io.github.chainlets.fake.World;
import io.github.chainlets.fake.WorldBuilder;
import io.github.chainlets.mockserver.MockChainsServer;
import io.github.chainlets.mockserver.traffic.HttpFault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The command as scripts use it, against a mock server. */
class CommandTest {
    private static final String KEY = "s3cret-key-that-shows-nowhere";

    @TempDir
    Path folder;

    private MockChainsServer server;
    private Path keyFile;
    private String out = "";
    private String err = "";

    @BeforeEach
    void start() throws IOException {
        WorldBuilder world = World.builder();
        for (int i = 0; i < 5; i++) {
            world.chain(
                    "chain00" + i,
                    chain -> chain.environment("production", environment -> environment.chainlet("A", "1x2")));
        }
        server = MockChainsServer.builder()
                .world(world.build())
                .lifecycle(Lifecycle.instant())
                .start();
        keyFile = Files.writeString(folder.resolve("key"), KEY + "\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--base-url=" + server.baseUrl());
        all.add("--api-key-file=" + keyFile);
        return bare(all.toArray(String[]::new));
    }

    private int bare(String... arguments) {
        return on(Ansi.OFF, arguments);
    }

    private int on(Ansi terminal, String... arguments) {
        StringWriter toOut = new StringWriter();
        StringWriter toErr = new StringWriter();
        CommandLine command = Main.command()
                .setOut(new PrintWriter(toOut, true))
                .setErr(new PrintWriter(toErr, true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal));
        int code = command.execute(arguments);
        out = toOut.toString();
        err = toErr.toString();
        assertThat(out + err).doesNotContain(KEY);
        return code;
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private int fleet(String... arguments) {
        List<String> all = new ArrayList<>(List.of("fleet"));
        all.addAll(Arrays.asList(arguments));
        all.add("--log=" + file("runs.db"));
        all.add("--poll=PT0.05S");
        return run(all.toArray(String[]::new));
    }

    private int planFleet() {
        return run("fleet", "plan", "--map=1x2=1x4", "--out=" + file("plan.json"));
    }

    @Test
    void plan_tellsWhatWouldHappen_andChangesNothing() {
        assertThat(run("plan", "chain000/production", "A=1x4")).isZero();
        assertThat(out).contains("A 1x2 → 1x4; one new deployment");
        assertThat(run("plan", "chain000/production", "B=1x4", "--json")).isEqualTo(3);
        assertThat(out).startsWith("{\"environment\":\"chain000/production\",\"acceptable\":false");
        assertThat(server.world(KEY).chains().applied()).isEmpty();
    }

    @Test
    void update_asksFirst_andFollows() {
        String ticket = "--ticket=" + file("ticket");
        assertThat(run("update", "chain000/production", "A=1x4", ticket)).isEqualTo(8);
        assertThat(err).contains("give --yes");
        assertThat(run("update", "chain000/production", "A=1x4", "--yes", ticket))
                .isZero();
        assertThat(out).contains("is the current one of chain000/production");
        assertThat(folder.resolve("ticket")).doesNotExist();
        assertThat(run("update", "chain000/production", "A=1x4", "--yes", ticket))
                .isZero();
        assertThat(out).contains("Nothing to do");
        assertThat(run("update", "chain000/production", "A=no-such", "--yes", ticket))
                .isEqualTo(3);
    }

    @Test
    void update_whoseReplyIsLost_leavesItsTicket_andNoOtherTakesItsPlace() throws IOException {
        Path ticket = folder.resolve("ticket");
        String option = "--ticket=" + ticket;
        server.world(KEY)
                .faults()
                .add(HttpFault.reset().on("update_instance_types").after().times(1));
        assertThat(run("update", "chain000/production", "A=1x4", "--yes", option))
                .isEqualTo(5);
        assertThat(err).contains("chainlets reconcile " + ticket);
        String kept = Files.readString(ticket);
        assertThat(run("update", "chain001/production", "A=1x4", "--yes", option))
                .isEqualTo(2);
        assertThat(err).contains("the ticket of an earlier update is in " + ticket);
        assertThat(ticket).hasContent(kept);
        assertThat(server.world(KEY).chains().applied()).hasSize(1);
        assertThat(run("reconcile", ticket.toString())).isZero();
    }

    @Test
    void update_thatIsRefused_leavesNoTicket() {
        server.world(KEY).faults().add(HttpFault.status(403).on("update_instance_types"));
        assertThat(run("update", "chain000/production", "A=1x4", "--yes", "--ticket=" + file("ticket")))
                .isEqualTo(3);
        assertThat(folder.resolve("ticket")).doesNotExist();
    }

    @Test
    void inventory_showsWantedAndServing() {
        assertThat(run("inventory")).isZero();
        assertThat(out.lines()).hasSize(7);
        assertThat(run("inventory", "--json")).isZero();
        assertThat(out).contains("\"chainlet_name\":\"A\",\"wanted\":\"1x2\",\"serving\":\"1x2\"");
    }

    @Test
    void inventory_tellsWhatEachEnvironmentCosts_andAllTogether() {
        run("inventory");
        assertThat(out.lines().skip(1).limit(5))
                .allMatch(line -> line.endsWith("$0.00058 a minute at max replicas ($0 at min)"));
        assertThat(out.lines().skip(6)).containsExactly("5 environments; $0.0029 a minute at max replicas ($0 at min)");
        run("inventory", "--json");
        assertThat(out)
                .contains("\"candidate\":null,\"cost\":\"$0.00058 a minute at max replicas ($0 at min)\"")
                .contains("\"cost\":\"$0.0029 a minute at max replicas ($0 at min)\",\"unreadable\":[]");
    }

    @Test
    void tables_haveColumnsAsWideAsTheyNeed_andStandOutOnATerminalOnly() {
        run("inventory");
        assertThat(out.lines().limit(2))
                .containsExactly(
                        "CHAIN     NAME      ENVIRONMENT  CHAINLET  WANTED  SERVING  COST",
                        "chain000  chain000  production   A         1x2     1x2      $0.00058 a minute at max replicas"
                                + " ($0 at min)");
        on(Ansi.ON, "inventory", "--base-url=" + server.baseUrl(), "--api-key-file=" + keyFile);
        assertThat(out).startsWith("\u001b[1mCHAIN     NAME").contains("COST\u001b[0m");
        assertThat(out.lines().skip(1)).noneMatch(line -> line.contains("\u001b"));
    }

    @Test
    void whatPasses_isWrittenAnewOnATerminal_andInLinesElsewhere() {
        planFleet();
        String[] apply = {
            "fleet",
            "apply",
            file("plan.json"),
            "--yes",
            "--poll=PT0.05S",
            "--base-url=" + server.baseUrl(),
            "--api-key-file=" + keyFile,
            "--log=" + file("runs.db")
        };
        on(Ansi.ON, apply);
        assertThat(err).contains("\r\u001b[2K5 of 5 have ended");
        assertThat(out).startsWith("\u001b[32mrun plan-");
        run("fleet", "plan", "--map=1x4=1x2", "--out=" + file("plan.json"));
        on(Ansi.OFF, apply);
        assertThat(err.lines()).contains("5 of 5 have ended, 0 under way, 0 failed");
        assertThat(out + err).doesNotContain("\u001b", "\r");
    }

    @Test
    void exitCodes_areThoseOfTheHelpAndOfThePage() throws Exception {
        List<String> codes = new ArrayList<>();
        for (Field code : ExitCode.class.getDeclaredFields()) {
            codes.add(code.get(null).toString());
        }
        assertThat(Main.command().getCommandSpec().usageMessage().exitCodeList().keySet())
                .containsExactlyElementsOf(codes);
        assertThat(Files.readAllLines(Path.of("../docs/how-to/move-a-fleet.md")).stream()
                        .filter(line -> line.matches("\\| \\d .*"))
                        .map(line -> line.split("\\|", -1)[1].strip()))
                .containsExactlyElementsOf(codes);
    }

    @Test
    void completion_completesInBash() throws Exception {
        Path bash = Path.of("/bin/bash");
        assumeTrue(Files.isExecutable(bash), "there is no bash");
        assertThat(bare("generate-completion")).isZero();
        Path script = Files.writeString(folder.resolve("completion"), out);
        String ask = "source " + script + "; COMP_WORDS=(chainlets fleet ap); COMP_CWORD=2; _complete_chainlets; echo"
                + " \"${COMPREPLY[@]}\"; COMP_WORDS=(chainlets fleet apply --tol);"
                + " COMP_CWORD=3; _complete_chainlets; echo \"${COMPREPLY[@]}\"";
        // Outside of a completion bash has something to say against setting options of one.
        Process process = new ProcessBuilder(bash.toString(), "-c", ask)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said.lines().map(String::strip)).containsExactly("apply", "--tolerance");
    }

    @Test
    void fleet_planApplyStatusUndo() {
        assertThat(planFleet()).isZero();
        assertThat(out).contains("5 environments change");
        assertThat(fleet("apply", file("plan.json"), "--run=to-1x4")).isEqualTo(8);
        assertThat(fleet("apply", file("plan.json"), "--run=to-1x4", "--dry-run"))
                .isZero();
        assertThat(fleet("apply", file("plan.json"), "--run=to-1x4", "--yes")).isZero();
        assertThat(out).contains("run to-1x4: COMPLETED; 5 of 5 environments have ended (5 PROMOTED)");
        assertThat(fleet("status", "to-1x4", "--entries")).isZero();
        assertThat(out).startsWith("ENVIRONMENT          STATE     DEPLOYMENT  ATTEMPTS  LAST");
        assertThat(fleet("status", "to-1x4", "--entries", "--json")).isZero();
        assertThat(out).contains("\"entries\":[{\"environment\":\"chain000/production\",\"state\":\"PROMOTED\"");
        assertThat(fleet("status", "to-1x4", "--json")).isZero();
        assertThat(out).contains("\"ending\":\"COMPLETED\",\"environments\":5,\"endings\":{\"PROMOTED\":5}");
        assertThat(fleet("apply", file("plan.json"), "--run=to-1x4", "--yes")).isEqualTo(3);
        assertThat(fleet("apply", file("plan.json"), "--dry-run")).isEqualTo(7);
        assertThat(fleet("undo", "to-1x4")).isEqualTo(8);
        assertThat(err).contains("5 environments would be set back; $");
        assertThat(fleet("undo", "to-1x4", "--yes")).isZero();
        assertThat(out).contains("run to-1x4/undo: COMPLETED");
        assertThat(run("plan", "chain004/production", "A=1x2")).isZero();
        assertThat(out).contains("nothing to do");
        assertThat(fleet("resume", "nobody")).isEqualTo(3);
        assertThat(err).contains("there is no run \"nobody\"");
    }

    @Test
    void page_movesTheExampleFleet_andSetsItBack() throws IOException {
        server.close();
        server = MockChainsServer.builder()
                .worldFile(Path.of("../examples/fleet/world.yaml"))
                .lifecycle(Lifecycle.instant())
                .start();
        List<String> ends = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("../docs/how-to/move-a-fleet.md"))) {
            if (line.matches("chainlets fleet .*")) {
                String[] arguments =
                        line.replace("fleet-plan.json", file("plan.json")).split(" ");
                List<String> words = new ArrayList<>(Arrays.asList(arguments).subList(2, arguments.length));
                words.add(0, "fleet");
                words.addAll(
                        words.contains("plan")
                                ? List.of("--out=" + file("plan.json"))
                                : List.of("--log=" + file("runs.db"), "--poll=PT0.05S"));
                assertThat(run(words.toArray(String[]::new))).as(line).isZero();
                ends.add(out.strip().lines().reduce((before, last) -> last).orElseThrow());
            }
        }
        String moved = "run to-l4: COMPLETED; 12 of 12 environments have ended (12 PROMOTED)";
        assertThat(ends.subList(1, 4)).containsOnly(moved);
        assertThat(ends.get(4))
                .isEqualTo(moved + "; run to-l4/undo: COMPLETED; 12 of 12 environments have ended (12 PROMOTED)");
        assertThat(ends).hasSize(5);
    }

    private void somebodyElseSets(String type) {
        server.world(KEY)
                .chains()
                .updateInstanceTypes(
                        EnvironmentRef.of("chain002", "production"),
                        InstanceTypeUpdates.of("A", type),
                        Duration.ofSeconds(1));
    }

    @Test
    void fleet_promotionInTheWay_isWaitedForNoLongerThanIsSaid() {
        server.world(KEY).chains().planOutcomes(PlannedOutcome.stuckIn(DeploymentStatus.DEPLOYING));
        somebodyElseSets("2x8");
        run("fleet", "plan", "--map=2x8=1x4", "--out=" + file("plan.json"));
        assertThat(fleet("apply", file("plan.json"), "--run=r", "--yes", "--promotion-wait=PT0S"))
                .isEqualTo(7);
        assertThat(out).contains("1 BLOCKED");
    }

    @Test
    void fleet_statusTellsOfEachDecision() {
        planFleet();
        fleet("apply", file("plan.json"), "--run=r", "--yes");
        assertThat(fleet("status", "r", "--audit")).isZero();
        assertThat(out).startsWith("AT").contains("  chain000/production  r#0.1  Intended");
        assertThat(fleet("status", "r", "--audit", "--json")).isZero();
        assertThat(out)
                .contains(
                        "\"environment\":\"chain004/production\",\"call_id\":\"r#4.1\",\"decision\":\"EntryEnded\",\"ending\":\"PROMOTED\"");
    }

    @Test
    void fleet_undo_tellsWhatItLeavesAsItIs() {
        planFleet();
        fleet("apply", file("plan.json"), "--run=r", "--yes");
        somebodyElseSets("4x16");
        assertThat(fleet("undo", "r", "--yes")).isZero();
        String left = "chain002/production: somebody else has changed its settings since";
        assertThat(err).contains("r/undo left out " + left);
        assertThat(out).contains("(4 PROMOTED), 1 left out");
        fleet("status", "r", "--json");
        assertThat(out).contains("\"left_out\":[\"" + left + "\"]");
    }

    @Test
    void fleet_exitCode_saysWhatMayBeDoneNext() {
        planFleet();
        server.world(KEY)
                .faults()
                .add(HttpFault.rateLimit().on("update_instance_types").times(3));
        assertThat(fleet("apply", file("plan.json"), "--run=busy", "--yes")).isEqualTo(4);
        assertThat(out).contains("1 UNAVAILABLE");
        server.world(KEY)
                .faults()
                .add(HttpFault.status(400).on("update_instance_types").times(1));
        assertThat(fleet("apply", file("plan.json"), "--run=refused", "--yes")).isEqualTo(3);
        assertThat(out).contains("1 REJECTED");
        server.world(KEY).chains().planOutcomes(PlannedOutcome.failsToDeploy());
        assertThat(fleet("apply", file("plan.json"), "--run=failed", "--yes")).isEqualTo(6);
    }

    @Test
    void fleet_planThatSomebodyChanged_isRefused() throws IOException {
        planFleet();
        Path plan = folder.resolve("plan.json");
        Files.writeString(plan, Files.readString(plan).replace("chain003", "chain004x"));
        assertThat(fleet("apply", plan.toString(), "--yes")).isEqualTo(2);
        assertThat(err).contains("somebody has changed it");
    }

    @Test
    void whatIsWrongWithTheCall_isSaid() {
        assertThat(bare("plan", "chain000/production", "A=1x4", "--api-key-file=" + file("none")))
                .isEqualTo(2);
        assertThat(err).contains("the file of the API key is not there: " + file("none"));
        assertThat(run("plan", "chain000", "A=1x4")).isEqualTo(2);
        assertThat(err).contains("CHAIN/ENVIRONMENT");
        assertThat(run("reconcile", file("none"))).isEqualTo(2);
        assertThat(err.strip()).isEqualTo("there is no file " + file("none"));
        assertThat(fleet("apply", folder.toString(), "--yes")).isEqualTo(2);
        assertThat(err).startsWith("a file could not be read or written: ");
        assertThat(fleet("apply", file("plan.json"), "--tolerance=many")).isEqualTo(2);
        assertThat(bare("generate-completion")).isZero();
        assertThat(bare("--version")).isZero();
        assertThat(bare("fleet", "apply", "--help")).isZero();
        assertThat(out).contains("--tolerance");
    }
}
