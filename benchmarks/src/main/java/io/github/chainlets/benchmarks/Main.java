package io.github.chainlets.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks, and tells how far each part is from its limit. Ends with 1 if a bar is missed. */
public final class Main {
    /** Over a socket more is left to chance: so these take turns, and the middle of three counts. */
    private static final int ROUNDS_OF_CLIENT = 3;

    /** Two of these: its code is large, and a call takes long. */
    private static final TimeValue WARM_UP_OF_CLIENT = TimeValue.seconds(10);

    private static final String CLIENT = ClientBenchmark.class.getSimpleName();

    private Main() {}

    /**
     * Runs.
     *
     * @param args a regular expression: what matches it is run; everything if there is none
     */
    public static void main(String[] args) throws RunnerException, IOException {
        String pattern = args.length == 0 ? "." : args[0];
        Figures figures = new Figures();
        boolean client = CLIENT.matches(".*(" + pattern + ").*");
        try {
            run(figures, settings(pattern).exclude(CLIENT));
        } catch (NoBenchmarksException e) {
            if (!client) {
                throw e;
            }
        }
        if (client) {
            for (int round = 0; round < ROUNDS_OF_CLIENT; round++) {
                run(figures, settings(CLIENT).warmupTime(WARM_UP_OF_CLIENT));
            }
        }
        Report report = new Report(figures);
        System.out.printf("%n%s%n%n", machine());
        System.out.printf("## Beside the limit%n%n%s%n", report.beside(Pair.all()));
        System.out.printf("## For each entry of a batch, by its size%n%n%s%n", report.growth(Growth.byBatch()));
        System.out.printf(
                "## For each call, by the chain's past deployments%n%n%s%n", report.growth(Growth.byHistory()));
        System.out.printf("## For each call, by the server's worlds%n%n%s%n", report.growth(Growth.byWorlds()));
        if (args.length == 0) {
            System.out.printf("## Heap that the fake keeps%n%n%s%n", retained());
        }
        report.missed().forEach(bar -> System.out.println("Missed: " + bar));
        System.exit(report.missed().isEmpty() ? 0 : 1);
    }

    private static ChainedOptionsBuilder settings(String include) {
        return new OptionsBuilder()
                .include(include)
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(2)
                .warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(5)
                .measurementTime(TimeValue.milliseconds(250))
                // A young generation in which the largest batch fits many times over, and is not faulted in while
                // timed.
                .jvmArgs("-Xms1536m", "-Xmx1536m", "-Xmn1g", "-XX:+UseParallelGC", "-XX:+AlwaysPreTouch")
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class);
    }

    private static void run(Figures figures, ChainedOptionsBuilder settings) throws RunnerException {
        for (RunResult result : new Runner(settings.build()).run()) {
            figures.add(figure(result));
        }
    }

    private static Figure figure(RunResult result) {
        String name = result.getParams().getBenchmark();
        int size = result.getParams().getParamsKeys().stream()
                .mapToInt(key -> Integer.parseInt(result.getParams().getParam(key)))
                .findFirst()
                .orElse(0);
        return new Figure(
                name.substring(Main.class.getPackageName().length() + 1),
                size,
                result.getPrimaryResult().getStatistics().getPercentile(50),
                Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"))
                        .getStatistics()
                        .getPercentile(50));
    }

    private static String retained() {
        StringBuilder table = new StringBuilder("""
                | chainlets in the chain | bytes for each deployment | for each of its chainlets |
                |--:|--:|--:|
                """);
        for (int chainlets : List.of(1, 2, 10, 100)) {
            double bytes = Retained.bytesPerDeployment(chainlets, 10_000);
            table.append(
                    "| %d | %s | %s |%n".formatted(chainlets, Report.count(bytes), Report.count(bytes / chainlets)));
        }
        return table.toString();
    }

    private static String machine() throws IOException {
        return "%s, %d cores, %s %s, JDK %s (%s), %s, commit %s"
                .formatted(
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("java.version"),
                        System.getProperty("java.vendor"),
                        LocalDate.now(ZoneOffset.UTC),
                        System.getProperty("commit", "unknown"));
    }

    private static String processor() throws IOException {
        Path cpuinfo = Path.of("/proc/cpuinfo");
        if (!Files.exists(cpuinfo)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(cpuinfo)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }
}
