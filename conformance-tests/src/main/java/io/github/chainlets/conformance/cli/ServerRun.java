package io.github.chainlets.conformance.cli;

import io.github.chainlets.conformance.catalog.Requirement;
import io.github.chainlets.conformance.check.Outcome;
import io.github.chainlets.conformance.check.Progress;
import io.github.chainlets.conformance.check.Result;
import io.github.chainlets.conformance.check.Session;
import io.github.chainlets.conformance.report.Report;
import io.github.chainlets.conformance.report.ReportFiles;
import io.github.chainlets.conformance.report.Summary;
import io.github.chainlets.conformance.report.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One run of the command, from the first look to the exit code: whatever happens, settings are brought back and a summary is printed. */
final class ServerRun {
    private static final int LONGEST_RESTORING = 120;

    private final Session<?> session;
    private final Progress progress;
    private final String subject;
    private final PrintWriter out;
    private final UnaryOperator<String> hide;
    private final Function<Result, String> replay;
    private final CountDownLatch over = new CountDownLatch(1);

    ServerRun(
            Session<?> session,
            String subject,
            PrintWriter out,
            UnaryOperator<String> hide,
            Function<Result, String> replay) {
        this.session = session;
        this.progress = session.conditions().progress();
        this.subject = subject;
        this.out = out;
        this.hide = hide;
        this.replay = replay;
    }

    /** Judges, and returns the exit code. */
    int judge(boolean failFast, @Nullable Path folder) {
        Thread hook = new Thread(this::interrupted, "conformance-interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
        String failure = "";
        Heartbeat heartbeat = new Heartbeat(out, progress);
        try {
            Optional<String> obstacle = session.prepare();
            if (obstacle.isPresent()) {
                out.println("Nothing was judged: " + hide.apply(obstacle.get()) + ".");
                return Verdict.NOT_RUN.exitCode();
            }
            each(failFast, heartbeat);
        } catch (RuntimeException | Error e) { // also out of memory: what is known so far is not lost
            failure = String.valueOf(e);
        } finally {
            failure = finish(failure, heartbeat);
            forget(hook);
        }
        return report(failure, folder);
    }

    private void each(boolean failFast, Heartbeat heartbeat) {
        List<Requirement> plan = session.plan();
        int number = 0;
        for (Requirement requirement : plan) {
            if (progress.stopped().isPresent()) {
                return;
            }
            heartbeat.at(requirement.id());
            Result result = session.judge(requirement);
            line(++number, plan.size(), result);
            heartbeat.heard();
            if (failFast && result.outcome() == Outcome.FAILED && requirement.binding(session.profile())) {
                progress.stop(requirement.id() + " failed, and the run was to end at the first failure");
            }
        }
    }

    private String finish(String failure, Heartbeat heartbeat) {
        try (heartbeat) {
            heartbeat.at("the end");
            session.restore();
            return failure;
        } catch (RuntimeException | Error e) {
            return failure.isEmpty() ? String.valueOf(e) : failure;
        }
    }

    private int report(String failure, @Nullable Path folder) {
        try {
            Report finished = Report.of(session, subject, hide, replay);
            out.print(Summary.of(finished));
            String problem = failure;
            if (folder != null) {
                try {
                    ReportFiles.write(finished, folder);
                    out.println("Reports: " + folder.resolve("report.html") + ", report.json, junit.xml");
                } catch (IOException e) {
                    problem = problem.isEmpty() ? "the reports cannot be written: " + e : problem;
                }
            }
            if (!problem.isEmpty()) {
                out.println(Verdict.KIT_FAILED + ": " + Verdict.KIT_FAILED.meaning() + ": " + hide.apply(problem));
                return Verdict.KIT_FAILED.exitCode();
            }
            return finished.verdict().exitCode();
        } finally {
            out.flush();
            over.countDown();
        }
    }

    private void line(int number, int all, Result result) {
        String mark = result.outcome() == Outcome.PASSED
                ? "ok"
                : result.outcome().name().toLowerCase(Locale.ROOT);
        synchronized (out) {
            out.printf(
                    "%3d/%d  %-13s %-14s %5d ms%n",
                    number, all, result.requirement().id(), mark, result.millis());
            out.flush();
        }
    }

    /** On Ctrl-C the process stays until the settings are back and the summary is printed. */
    private void interrupted() {
        progress.stop("interrupted");
        synchronized (out) {
            out.println("Interrupted: bringing back the settings …");
            out.flush();
        }
        try {
            if (!over.await(LONGEST_RESTORING, TimeUnit.SECONDS)) {
                out.println("The settings are not back yet; the next run brings them back.");
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the process is on its way out, and the hook waits for the summary
        }
    }
}
