package io.github.chainlets.conformance.cli;

import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.catalog.Requirement;
import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Outcome;
import io.github.chainlets.conformance.check.Result;
import io.github.chainlets.conformance.check.Session;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Variants;
import io.github.chainlets.conformance.report.Report;
import io.github.chainlets.conformance.report.ReportFiles;
import io.github.chainlets.conformance.report.Secrets;
import io.github.chainlets.conformance.report.Summary;
import io.github.chainlets.conformance.server.ServerSubject;
import io.github.chainlets.conformance.server.ServerSuite;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
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
            names = "--chain",
            required = true,
            paramLabel = "ID",
            description = "A chain whose settings may be changed.")
    private String chain;

    @Option(names = "--environment", required = true, paramLabel = "NAME", description = "An environment of the chain.")
    private String environment;

    @Option(names = "--other-environment", paramLabel = "NAME", description = "A second environment of the chain.")
    private @Nullable String otherEnvironment;

    @Option(names = "--other-chain", paramLabel = "ID", description = "A second chain; its production is used.")
    private @Nullable String otherChain;

    @Option(names = "--foreign-chain", paramLabel = "ID", description = "A chain that the key must not see.")
    private @Nullable String foreignChain;

    @Option(
            names = "--unknown-key",
            paramLabel = "KEY",
            defaultValue = "invalid-kit-0123456789abcdef",
            description = "A well-formed key that the server refuses. Default: ${DEFAULT-VALUE}.")
    private String unknownKey;

    @Option(
            names = "--instance-type",
            paramLabel = "ID",
            description = "An instance type, if the server lists none. Repeat.")
    private List<String> instanceTypes = List.of();

    @Option(names = "--profile", defaultValue = "core", description = "core (default), strict or live-safe.")
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
    public Integer call() throws IOException {
        Profile chosen = profile();
        ServerSubject subject = subject();
        long usedSeed = seed == null ? new SecureRandom().nextLong() : seed;
        Trial.Conditions conditions = conditions(chosen, usedSeed);
        Session<?> session = ServerSuite.session(subject, chosen, conditions);
        PrintWriter out = spec.commandLine().getOut();
        Secrets secrets = new Secrets(apiKey);
        List<Requirement> plan = session.plan().stream().filter(this::selected).toList();
        int number = 0;
        for (Requirement requirement : plan) {
            Result result = session.judge(requirement);
            progress(out, ++number, plan.size(), result);
        }
        String left = session.restore();
        Report finished =
                Report.of(session, subject.toString(), secrets::hide, requirement -> replay(requirement, usedSeed));
        out.print(Summary.of(finished));
        if (!left.isEmpty()) {
            out.println("WARNING: " + secrets.hide(left));
        }
        if (report != null) {
            ReportFiles.write(finished, report);
            out.println("Reports: " + report.resolve("report.html") + ", report.json, junit.xml");
        }
        out.flush();
        return finished.verdict().exitCode();
    }

    private void progress(PrintWriter out, int number, int all, Result result) {
        String mark = result.outcome() == Outcome.PASSED
                ? "ok"
                : result.outcome().name().toLowerCase(Locale.ROOT);
        out.printf(
                "%3d/%d  %-13s %-14s %5d ms%n",
                number, all, result.requirement().id(), mark, result.millis());
        out.flush();
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
        return ServerSubject.of(baseUrl, apiKey, chain, environment)
                .otherEnvironment(otherEnvironment)
                .otherChain(otherChain)
                .foreignChain(foreignChain)
                .unknownKey(unknownKey)
                .instanceTypes(instanceTypes)
                .freshWorlds(freshWorlds)
                .steering(steering)
                .patience(Duration.ofSeconds(patience));
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

    private String replay(Requirement requirement, long usedSeed) {
        StringBuilder line = new StringBuilder("java -jar conformance.jar server --base-url " + baseUrl
                + " --api-key \"$API_KEY\" --chain " + chain + " --environment " + environment);
        option(line, "--other-environment", otherEnvironment);
        option(line, "--other-chain", otherChain);
        option(line, "--foreign-chain", foreignChain);
        option(line, "--unknown-key", unknownKey);
        instanceTypes.forEach(type -> option(line, "--instance-type", type));
        option(line, "--profile", profile);
        variants.forEach((name, value) -> option(line, "--variant", name + "=" + value));
        line.append(freshWorlds ? " --fresh-worlds" : "").append(steering ? " --steering" : "");
        return line.append(" --only ")
                .append(requirement.id())
                .append(" --seed ")
                .append(usedSeed)
                .append(" --tries ")
                .append(tries)
                .toString();
    }

    private static void option(StringBuilder line, String name, @Nullable String value) {
        if (value != null) {
            line.append(' ').append(name).append(' ').append(value);
        }
    }
}
