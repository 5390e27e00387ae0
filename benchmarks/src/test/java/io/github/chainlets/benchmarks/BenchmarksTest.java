package io.github.chainlets.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.spi.log.AppendResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Each benchmark does what it says, more than once. How long it takes is not looked at. */
class BenchmarksTest {
    private static final int SIZE = 2;

    private static final Map<String, Consumer<Object>> OUTCOMES = Map.ofEntries(
            outcome("RulesBenchmark.good", found -> assertThat((List<?>) found).isEmpty()),
            outcome("RulesBenchmark.wrong", found -> assertThat((List<?>) found).hasSize(2 * SIZE)),
            outcome("RulesBenchmark.limit", doubled -> assertThat(doubled).isEqualTo(0)),
            outcome("FakeBenchmark.update", BenchmarksTest::deploys),
            outcome("FakeBenchmark.nothingChanges", BenchmarksTest::deploysNothing),
            outcome("HistoryBenchmark.update", BenchmarksTest::deploys),
            outcome("HistoryBenchmark.nothingChanges", BenchmarksTest::deploysNothing),
            outcome(
                    "HistoryBenchmark.environment",
                    read -> assertThat((ChainEnvironment) read)
                            .satisfies(environment ->
                                    assertThat(environment.currentDeployment()).isNotNull())
                            .satisfies(environment -> assertThat(environment.candidateDeployment())
                                    .isNull())),
            outcome("HistoryBenchmark.limit", swapped -> assertThat(swapped).isEqualTo(true)),
            outcome("JsonBenchmark.clientEncodes", bytes -> assertThat(bytes).isEqualTo(wire().request)),
            outcome("JsonBenchmark.clientDecodes", read -> assertThat(read).isEqualTo(wire().outcome)),
            outcome("JsonBenchmark.serverReads", read -> assertThat(read).isEqualTo(wire().updates)),
            outcome("JsonBenchmark.serverWrites", bytes -> assertThat(bytes).isEqualTo(wire().answer)),
            outcome("JsonBenchmark.limitRequest", bytes -> assertThat(bytes).isEqualTo(wire().request)),
            outcome("JsonBenchmark.limitAnswer", bytes -> assertThat(bytes).isEqualTo(wire().answer)),
            outcome(
                    "WorldsBenchmark.update",
                    bytes -> assertThat(new String((byte[]) bytes, StandardCharsets.UTF_8))
                            .startsWith("{\"requires_redeployment\":true")),
            outcome("LogBenchmark.append", stored -> assertThat(stored).isEqualTo(AppendResult.STORED)),
            outcome("LogBenchmark.limit", rows -> assertThat(rows).isEqualTo(1)),
            outcome("ClientBenchmark.update", read -> assertThat(read).isEqualTo(wire().outcome)),
            outcome("ClientBenchmark.limit", bytes -> assertThat(bytes).isEqualTo(wire().answer)),
            outcome(
                    "ClientBenchmark.limitInterruptible",
                    bytes -> assertThat(bytes).isEqualTo(wire().answer)));

    @TestFactory
    Stream<DynamicTest> eachBenchmark_hasItsOutcomeEachTime() {
        return entries().stream()
                .map(entry -> dynamicTest(name(entry), () -> {
                    Object benchmark = benchmark(entry);
                    call(benchmark, Setup.class);
                    try {
                        Method method = benchmark
                                .getClass()
                                .getMethod(name(entry).substring(name(entry).indexOf('.') + 1));
                        for (int time = 0; time < 2; time++) {
                            OUTCOMES.get(name(entry)).accept(method.invoke(benchmark));
                        }
                    } finally {
                        call(benchmark, TearDown.class);
                    }
                }));
    }

    @Test
    void tables_nameOnlyBenchmarksThatThereAre() {
        List<String> names = entries().stream().map(BenchmarksTest::name).toList();

        assertThat(names).hasSameElementsAs(OUTCOMES.keySet());
        assertThat(Pair.all()).allSatisfy(pair -> assertThat(names).contains(pair.ours(), pair.limit()));
        assertThat(Growth.all()).allSatisfy(growth -> assertThat(names).contains(growth.benchmark()));
    }

    private static List<BenchmarkListEntry> entries() {
        OutputFormat silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
        return List.copyOf(BenchmarkList.defaultList().getAll(silent, List.of()));
    }

    private static String name(BenchmarkListEntry entry) {
        return entry.getUsername().substring(Main.class.getPackageName().length() + 1);
    }

    private static Object benchmark(BenchmarkListEntry entry) throws ReflectiveOperationException {
        Object benchmark =
                Class.forName(entry.getUserClassQName()).getConstructor().newInstance();
        for (Field field : benchmark.getClass().getFields()) {
            if (field.isAnnotationPresent(Param.class)) {
                field.setInt(benchmark, SIZE);
            }
        }
        return benchmark;
    }

    private static void call(Object benchmark, Class<? extends Annotation> annotation)
            throws ReflectiveOperationException {
        for (Method method : benchmark.getClass().getMethods()) {
            if (method.isAnnotationPresent(annotation)) {
                method.invoke(benchmark);
            }
        }
    }

    private static void deploys(Object outcome) {
        assertThat(((UpdateOutcome) outcome).chainDeployment()).isNotNull();
    }

    private static void deploysNothing(Object outcome) {
        assertThat(((UpdateOutcome) outcome).chainDeployment()).isNull();
    }

    private static Wire wire() {
        try {
            return new Wire(SIZE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map.Entry<String, Consumer<Object>> outcome(String benchmark, Consumer<Object> check) {
        return Map.entry(benchmark, check);
    }

    /** On the class path two jars may share a package: nobody goes in by that door. */
    @Test
    void classes_areInNoPackageOfAnotherModule() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(
                            file -> assertThat(file.getParent()).endsWith(Path.of("io/github/chainlets/benchmarks")));
        }
    }
}
