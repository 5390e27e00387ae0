package io.github.chainlets.mockserver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.PromotionConflict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PlainArgumentsTest {
    /** A good value for each option, and not its default. */
    private static final Map<String, String> GOOD = Map.ofEntries(
            Map.entry("--port", "0"),
            Map.entry("--port-file", "port.txt"),
            Map.entry("--ready", "json"),
            Map.entry("--host", "localhost"),
            Map.entry("--allow-host", "mock.example"),
            Map.entry("--base-path", "/mocks"),
            Map.entry("--api-key", "a-key"),
            Map.entry("--world", "world.yaml"),
            Map.entry("--lifecycle", "Fast"),
            Map.entry("--promotion-conflict", "supersede"),
            Map.entry("--spec", "newest"),
            Map.entry("--seed", "7"),
            Map.entry("--rate-limit", "5"),
            Map.entry("--data", "d"),
            Map.entry("--replay", "session.json"),
            Map.entry("--database", "postgresql://host/db"),
            Map.entry("--max-body", "100"),
            Map.entry("--journal-size", "9"),
            Map.entry("--memory", "2000000"),
            Map.entry("--log", "json"));

    @Test
    void read_everyOptionThatPicocliKnows_isReadAlike() throws IllegalAccessException {
        TreeSet<String> known = new TreeSet<>();
        for (CommandLine.Model.OptionSpec option :
                new CommandLine(new ServerCommand()).getCommandSpec().options()) {
            String name = option.longestName();
            if (List.of("--help", "--version").contains(name)) {
                continue;
            }
            known.add(name);
            if (option.arity().max() == 0) {
                alike(name);
            } else {
                assertThat(GOOD).containsKey(name);
                alike(name + "=" + GOOD.get(name));
                alike(name, GOOD.get(name));
            }
        }
        assertThat(known).containsAll(GOOD.keySet());
        alike();
        alike("--api-key=a", "--api-key", "b", "--quiet", "--port=1");
    }

    private static void alike(String... args) throws IllegalAccessException {
        ServerCommand command = new ServerCommand();
        new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(args);
        ServerOptions read = PlainArguments.read(args).orElseThrow(() -> new AssertionError(List.of(args)));
        for (var field : ServerOptions.class.getDeclaredFields()) {
            if (!java.lang.reflect.Modifier.isStatic(field.getModifiers())) {
                assertThat(field.get(read)).as(field.getName()).isEqualTo(field.get(command.options));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "-h",
                "--version",
                "--nope",
                "--nope=1",
                "stray",
                "--port=",
                "--port=x",
                "--port",
                "--log=xml",
                "--quiet=true",
                "@file",
                "--",
                "--port=1 --port=2",
                "--quiet --quiet",
                "--port --quiet",
                "--seed=99999999999999999999"
            })
    void read_whatIsUnusualOrWrong_isLeftToPicocli(String line) {
        assertThat(PlainArguments.read(line.split(" "))).isEmpty();
    }

    @Test
    void read_values_areTheOptions() {
        ServerOptions options = PlainArguments.read(
                        "--port=0", "--world", "w.yaml", "--promotion-conflict=SUPERSEDE", "--memory=5")
                .orElseThrow();
        assertThat(options.port).isZero();
        assertThat(options.world).isEqualTo(Path.of("w.yaml"));
        assertThat(options.promotionConflict).isEqualTo(PromotionConflict.SUPERSEDE);
        assertThat(options.memory).isEqualTo(5L);
        assertThat(options.host).isEqualTo("127.0.0.1");
    }
}
