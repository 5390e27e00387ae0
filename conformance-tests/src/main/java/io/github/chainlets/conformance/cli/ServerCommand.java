package io.github.chainlets.conformance.cli;

import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.catalog.Requirement;
import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Session;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Variants;
import io.github.chainlets.conformance.report.ReportFiles;
import io.github.chainlets.conformance.report.Secrets;
import io.github.chainlets.conformance.server.ServerSubject;
import io.github.chainlets.conformance.server.ServerSuite;
import io.github.chainlets.conformance.wire.AuthScheme;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Judges a server. */
@Command(
        name = "server",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Judges a server, by raw bytes at a URL.",
            "The server lists its instance types and shows its environments; the kit changes the instance types of the "
                    + "named environments and brings them back at the end."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the options.
final class ServerCommand implements Callable<Integer> {
    @Option(names = "--base-url", required = true, paramLabel = "URL", description = "Where the server is.")
    private URI baseUrl;

    @Option(
            names = "--api-key",
            required = true,
            paramLabel = "KEY",
            defaultValue = "${env:CONFORMANCE_API_KEY}",
            description = "A key that the server knows; also read from CONFORMANCE_API_KEY. Never shown.")
    private String apiKey;

    @Option(
            names = "--auth-scheme",
            paramLabel = "SCHEME",
            defaultValue = "api-key",
            description = "How keys are sent: api-key (default) or bearer.")
    private String authScheme;

    @Option(
            names = "--chain",
            required = true,
            paramLabel = "ID",
            description = "A chain whose settings may be changed.")
    private String chain;

    @Option(names = "--environment", required = true, paramLabel = "NAME", description = "An environment of the chain.")
    private String environment;

    @Option(names = "--other-environment", paramLabel = "NAME", description = "A second environment of the chain.")
    private @Nullable String otherEnvironment;

    @Option(
            names = "--other-chain",
            paramLabel = "ID[/ENVIRONMENT]",
            description = "A second chain, and its environment whose settings may be changed. Default: its production.")
    private @Nullable String otherChain;

    @Option(names = "--foreign-chain", paramLabel = "ID", description = "A chain that the key must not see.")
    private @Nullable String foreignChain;

    @Option(
            names = "--unknown-key",
            paramLabel = "KEY",
            defaultValue = "invalid-kit-abcdef0123456789",
            description = "A well-formed key that the server refuses. Default: ${DEFAULT-VALUE}.")
    private String unknownKey;

    @Option(
            names = "--instance-type",
            paramLabel = "ID",
            description = "An instance type, if the server lists none. Repeat.")
    private List<String> instanceTypes = List.of();

    @Option(names = "--profile", defaultValue = "core", description = "spec, core (default), strict or live-safe.")
    private String profile;

    @Option(
            names = "--variant",
            paramLabel = "NAME=VALUE",
            description = "What the server declares, e.g. V-EMPTY=NOOP.")
    private Map<String, String> variants = new LinkedHashMap<>();

    @Option(
            names = "--only",
            paramLabel = "ID-PREFIX",
            description = "Only the requirements whose id begins so. Repeat.")
    private List<String> only = List.of();

    @Option(names = "--seed", description = "Makes the same cases again. Default: a new one.")
    private @Nullable Long seed;

    @Option(
            names = "--tries",
            defaultValue = "60",
            description = "Cases for each requirement. Default: ${DEFAULT-VALUE}.")
    private int tries;

    @Option(
            names = "--patience",
            defaultValue = "900",
            paramLabel = "SECONDS",
            description = "How long a promotion may take. Default: ${DEFAULT-VALUE}.")
    private int patience;

    @Option(
            names = "--time-limit",
            defaultValue = "3600",
            paramLabel = "SECONDS",
            description = "How long the whole run may take. Default: ${DEFAULT-VALUE}.")
    private int timeLimit;

    @Option(names = "--fail-fast", description = "Ends the run at the first failure.")
    private boolean failFast;

    @Option(
            names = "--originals",
            paramLabel = "DIR",
            description = "Where the original settings are kept until they are back. "
                    + "Default: .chainlets-conformance in the home folder.")
    private @Nullable Path originals;

    @Option(names = "--fresh-worlds", description = "The server opens a new, equal world for each unknown key.")
    private boolean freshWorlds;

    @Option(names = "--steering", description = "The server's clock can be moved by POST /_mock/clock/advance.")
    private boolean steering;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Writes report.json, junit.xml and report.html there.")
    private @Nullable Path report;

    @Option(
            names = "--i-understand-this-deploys",
            description = "Allows other profiles than live-safe on the real service. Every accepted change there is a "
                    + "deployment that takes minutes and COSTS MONEY.")
    private boolean understood;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Profile chosen = profile();
        checkReportFolder();
        ServerSubject subject = subject();
        long usedSeed = seed == null ? new SecureRandom().nextLong() : seed;
        Trial.Conditions conditions = conditions(chosen, usedSeed).onCommandLine();
        conditions.progress().limit(Duration.ofSeconds(timeLimit));
        Session<?> session = ServerSuite.session(subject, chosen, conditions);
        session.select(this::selected);
        if (session.plan().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--only " + String.join(", ", only) + " selects no requirement of profile " + profile
                            + "; the command list shows them");
        }
        Secrets secrets = new Secrets(apiKey);
        Replay replay = new Replay(commandLine(subject), conditions.variants(), usedSeed, tries);
        return new ServerRun(
                        session,
                        subject.toString(),
                        spec.commandLine().getOut(),
                        secrets::hide,
                        result -> replay.line(result.requirement().id(), result.seenBy()))
                .judge(failFast, report);
    }

    private void checkReportFolder() {
        if (report != null) {
            try {
                ReportFiles.check(report);
            } catch (IOException e) {
                throw new ParameterException(
                        spec.commandLine(), "reports cannot be written into --report " + report + ": " + e, e);
            }
        }
    }

    private boolean selected(Requirement requirement) {
        return only.isEmpty()
                || only.stream()
                        .anyMatch(prefix ->
                                requirement.id().startsWith(prefix.startsWith("CIT-") ? prefix : "CIT-" + prefix));
    }

    private Profile profile() {
        try {
            Profile chosen = Profile.of(profile);
            String host = baseUrl.getHost() == null ? "" : baseUrl.getHost().toLowerCase(Locale.ROOT);
            boolean real = host.equals("baseten.co") || host.endsWith(".baseten.co") || host.endsWith(".baseten.co.");
            if (real && chosen != Profile.LIVE_SAFE && !understood) {
                throw new IllegalArgumentException(host + " is the real service: profile " + profile
                        + " would deploy, and deployments cost money. Use --profile live-safe");
            }
            if (host.isEmpty()) {
                throw new IllegalArgumentException("--base-url has no host: " + baseUrl);
            }
            return chosen;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private ServerSubject subject() {
        ServerSubject subject = ServerSubject.of(baseUrl, apiKey, chain, environment);
        if (otherChain != null) {
            String[] parts = otherChain.split("/", 2);
            subject.otherChain(parts[0], parts.length > 1 ? parts[1] : "production");
        }
        if (originals != null) {
            subject.originals(originals);
        }
        return subject.otherEnvironment(otherEnvironment)
                .authScheme(scheme())
                .foreignChain(foreignChain)
                .unknownKey(unknownKey)
                .instanceTypes(instanceTypes)
                .freshWorlds(freshWorlds)
                .steering(steering)
                .patience(Duration.ofSeconds(patience));
    }

    private AuthScheme scheme() {
        try {
            return AuthScheme.of(authScheme);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Trial.Conditions conditions(Profile chosen, long usedSeed) {
        try {
            Map<Variant, String> declared = new EnumMap<>(Variant.class);
            variants.forEach((name, value) -> declared.put(Variant.of(name), value));
            return new Trial.Conditions(usedSeed, tries, chosen == Profile.LIVE_SAFE, new Variants(declared));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns the options that make the same run again, but for variants, seed, tries and selection. */
    private List<String> commandLine(ServerSubject subject) {
        List<String> line =
                new ArrayList<>(List.of("--base-url", subject.baseUrl().toString()));
        line.addAll(List.of("--chain", chain, "--environment", environment));
        option(line, "--auth-scheme", authScheme);
        option(line, "--other-environment", otherEnvironment);
        option(line, "--other-chain", otherChain);
        option(line, "--foreign-chain", foreignChain);
        option(line, "--unknown-key", unknownKey);
        instanceTypes.forEach(type -> option(line, "--instance-type", type));
        option(line, "--profile", profile);
        if (freshWorlds) {
            line.add("--fresh-worlds");
        }
        if (steering) {
            line.add("--steering");
        }
        if (understood) {
            line.add("--i-understand-this-deploys");
        }
        return line;
    }

    private static void option(List<String> line, String name, @Nullable String value) {
        if (value != null) {
            line.add(name);
            line.add(value);
        }
    }
}
