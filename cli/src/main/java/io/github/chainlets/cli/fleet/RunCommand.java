package io.github.chainlets.cli.fleet;

import io.github.chainlets.cli.common.Connection;
import io.github.chainlets.cli.common.ExitCode;
import io.github.chainlets.cli.common.Speech;
import io.github.chainlets.core.fleet.Fleet;
import io.github.chainlets.core.fleet.FleetRun;
import io.github.chainlets.core.fleet.plan.LeftOut;
import io.github.chainlets.core.fleet.step.EntryEnding;
import io.github.chainlets.core.fleet.step.FleetState;
import io.github.chainlets.core.fleet.step.RunEnding;
import io.github.chainlets.http.HttpChains;
import io.github.chainlets.jdbc.JdbcEventLog;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands have in common that have to do with a run. */
abstract class RunCommand implements Callable<Integer> {
    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Speech speech = new Speech();

    @Mixin
    private RunLog log = new RunLog();

    @Mixin
    private Pace pace = new Pace();

    @Option(
            names = "--poll",
            paramLabel = "DURATION",
            description = "How long to wait between two looks; by default ${DEFAULT-VALUE}.",
            defaultValue = "PT5S")
    private Duration poll = Duration.ofSeconds(5);

    private String lastTold = "";

    Speech speech() {
        return speech;
    }

    /** Does its part with the fleet. Returns the exit code. */
    abstract int run(Fleet fleet) throws Exception;

    @Override
    public Integer call() throws Exception {
        try (HttpChains chains = connection.open();
                JdbcEventLog runs = log.open()) {
            String user = System.getProperty("user.name", "unknown");
            return run(pace.fleet(chains)
                    .log(runs)
                    .principal(user)
                    .pollInterval(poll)
                    .listener(this::tell)
                    .build());
        }
    }

    private void tell(FleetState state) {
        long ended = state.entries().stream()
                .filter(entry -> entry.ending().isPresent())
                .count();
        long inFlight =
                state.entries().stream().filter(entry -> entry.inFlight()).count();
        String line = ended + " of " + state.entries().size() + " have ended, " + inFlight + " under way, "
                + state.failures() + " failed";
        if (!line.equals(lastTold)) {
            speech.passing(line);
            lastTold = line;
        }
    }

    /** Writes how the run stands. Returns the exit code. */
    int result(FleetRun run) {
        int code = exitCode(last(run));
        tellLeftOut(run);
        speech.ending(code == ExitCode.OK, run.explain(), json(run));
        return code;
    }

    private void tellLeftOut(FleetRun run) {
        run.leftOut().forEach(left -> speech.progress(run.name() + " left out " + left));
        run.undo().ifPresent(this::tellLeftOut);
    }

    /** The run that set back last decides: it is what there is now. */
    static FleetRun last(FleetRun run) {
        return run.undo().map(RunCommand::last).orElse(run);
    }

    static Map<String, @Nullable Object> json(FleetRun run) {
        Map<String, @Nullable Object> endings = new LinkedHashMap<>();
        run.endings().forEach((ending, count) -> endings.put(ending.name(), count));
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("run", run.name());
        json.put("ending", run.ending().map(RunEnding::name).orElse(null));
        json.put("environments", run.state().entries().size());
        json.put("endings", endings);
        json.put("left_out", run.leftOut().stream().map(LeftOut::toString).toList());
        json.put("unhealthy", run.state().unhealthy().size());
        json.put("events", run.audit().size());
        json.put("undo", run.undo().map(RunCommand::json).orElse(null));
        return json;
    }

    /** What is most urgent in a run decides. */
    static int exitCode(FleetRun run) {
        Set<EntryEnding> endings = run.endings().keySet();
        if (run.ending().isEmpty()) {
            return ExitCode.NOT_ENDED;
        } else if (endings.contains(EntryEnding.UNKNOWN)) {
            return ExitCode.INDETERMINATE;
        } else if (endings.contains(EntryEnding.FAILED)
                || endings.contains(EntryEnding.OUT_OF_TIME)
                || !run.state().unhealthy().isEmpty()) {
            return ExitCode.ROLLOUT_FAILED;
        } else if (endings.contains(EntryEnding.REJECTED)) {
            return ExitCode.REJECTED;
        } else if (endings.contains(EntryEnding.UNAVAILABLE)) {
            return ExitCode.UNAVAILABLE;
        }
        boolean stale = endings.contains(EntryEnding.STALE) || endings.contains(EntryEnding.BLOCKED);
        return stale ? ExitCode.STALE : ExitCode.OK;
    }
}
