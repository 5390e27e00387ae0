package io.github.chainlets.conformance.mutants;

import static io.github.chainlets.conformance.mutants.Mutations.asking;
import static io.github.chainlets.conformance.mutants.Mutations.batches;
import static io.github.chainlets.conformance.mutants.Mutations.port;
import static io.github.chainlets.conformance.mutants.Mutations.seeing;
import static io.github.chainlets.conformance.mutants.Mutations.server;

import io.github.chainlets.conformance.mutants.ServerMutants.Mutant;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.UpdateOutcome;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;

/** Servers that take one name for another, in a body or in a path. */
final class NameMutants {
    private NameMutants() {}

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>();
        all.addAll(inBodies());
        all.addAll(inPaths());
        all.addAll(decoding());
        return all;
    }

    private static Mutant chainlets(String requirement, String how, UnaryOperator<String> same) {
        return batches(
                requirement,
                how,
                batch -> batch.stream()
                        .map(u -> InstanceTypeUpdate.of(
                                same.apply(u.chainletName().value()),
                                u.instanceTypeId().value()))
                        .toList());
    }

    private static Mutant types(String requirement, String how, UnaryOperator<String> same) {
        return batches(
                requirement,
                how,
                batch -> batch.stream()
                        .map(u -> InstanceTypeUpdate.of(
                                u.chainletName().value(),
                                same.apply(u.instanceTypeId().value())))
                        .toList());
    }

    /** Only the lower sixteen bits of each character are kept. */
    private static String narrow(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> out.append((char) c));
        return out.toString();
    }

    private static List<Mutant> inBodies() {
        return List.of(
                chainlets("UNI-01", "skips what has no width", name -> name.replace("\u200b", "")),
                chainlets("UNI-01", "ends a name at a zero", name -> name.replaceFirst("\u0000.*", "")),
                port("UNI-01", "composes characters", () -> new ReferencePort(List.of("Caf\u00e9", "RandInt")) {
                    @Override
                    protected UpdateOutcome update(EnvironmentRef ref, List<InstanceTypeUpdate> batch) {
                        return super.update(
                                ref,
                                batch.stream()
                                        .map(u -> InstanceTypeUpdate.of(
                                                Normalizer.normalize(
                                                        u.chainletName().value(), Normalizer.Form.NFC),
                                                u.instanceTypeId().value()))
                                        .toList());
                    }
                }),
                chainlets("UNI-01", "keeps sixteen bits of a character", NameMutants::narrow),
                chainlets(
                        "UNI-01", "unifies what looks alike", name -> Normalizer.normalize(name, Normalizer.Form.NFKC)),
                types("UNI-01", "finds types by their name, too", id -> id.replaceFirst("^Type ", "")),
                types("UNI-01", "trims ids of types", String::strip),
                types(
                        "UNI-01",
                        "folds the case of types",
                        id -> ReferencePort.TYPES.stream()
                                .map(type -> type.id().value())
                                .filter(id::equalsIgnoreCase)
                                .findFirst()
                                .orElse(id)),
                chainlets(
                        "UNI-01",
                        "folds the case of chainlets",
                        name -> List.of("HelloWorld", "RandInt", "Summarize").stream()
                                .filter(name::equalsIgnoreCase)
                                .findFirst()
                                .orElse(name)),
                port("UNI-01", "finds chainlets by their id, too", () -> new ReferencePort() {
                    @Override
                    protected UpdateOutcome update(EnvironmentRef ref, List<InstanceTypeUpdate> batch) {
                        ChainDeployment current = find(ref).current;
                        return super.update(
                                ref,
                                batch.stream()
                                        .map(u -> current == null
                                                ? u
                                                : current.chainlets().stream()
                                                        .filter(c -> c.id().equals(u.chainletName()
                                                                .value()))
                                                        .findFirst()
                                                        .map(c -> new InstanceTypeUpdate(c.name(), u.instanceTypeId()))
                                                        .orElse(u))
                                        .toList());
                    }
                }));
    }

    private static EnvironmentRef ref(EnvironmentRef ref, UnaryOperator<String> chain, UnaryOperator<String> name) {
        return EnvironmentRef.of(
                chain.apply(ref.chainId().value()),
                name.apply(ref.environmentName().value()));
    }

    private static List<Mutant> inPaths() {
        return List.of(
                asking(
                        "PATH-06",
                        "folds the case of a chain",
                        ref -> ref(ref, id -> id.toLowerCase(Locale.ROOT), name -> name)),
                asking(
                        "PATH-06",
                        "folds the case of an environment",
                        ref -> ref(ref, id -> id, name -> name.toLowerCase(Locale.ROOT))),
                asking(
                        "PATH-06",
                        "finds a chain by a part of its id",
                        ref -> ref(ref, id -> "abcd1234".startsWith(id) ? "abcd1234" : id, name -> name)),
                seeing(
                        "PATH-04",
                        "ends a path with or without a slash",
                        request -> request.with(
                                request.method(), request.target().replaceFirst("/+$", ""), request.body())),
                seeing(
                        "PATH-03",
                        "drops parameters of segments",
                        request -> request.with(
                                request.method(), request.target().replaceAll(";[^/]*", ""), request.body())));
    }

    private static Mutant targets(String requirement, String how, UnaryOperator<String> other) {
        return seeing(
                requirement,
                how,
                request -> request.with(request.method(), other.apply(request.target()), request.body()));
    }

    private static List<Mutant> decoding() {
        return List.of(
                targets("PATH-02", "decodes twice", target -> target.replace("%25", "%")),
                targets(
                        "PATH-03",
                        "takes an encoded slash for a slash",
                        target -> target.replaceAll("(?i)%2f(?=/)", "")),
                targets(
                        "PATH-04",
                        "minds no case of its own words",
                        target -> target.replaceFirst("(?i)^/v1/chains/", "/v1/chains/")
                                .replaceFirst("(?i)/instance_types/update$", "/instance_types/update")),
                asking(
                        "PATH-02",
                        "takes a plus for a space",
                        ref -> ref(
                                ref,
                                id -> id.replace("+", " ").strip(),
                                name -> name.replace("+", " ").strip())),
                server("PATH-02", "does not decode what need not be encoded", () -> new ReferenceServer() {
                    @Override
                    protected EnvironmentRef ref(Matcher route) {
                        return EnvironmentRef.of(route.group(1), route.group(2));
                    }
                }),
                targets("PATH-03", "tidies paths up", target -> {
                    String before = "";
                    String now = target;
                    while (!before.equals(now)) {
                        before = now;
                        now = now.replace("/./", "/").replace("//", "/").replaceFirst("/(?!\\.\\./)[^/]+/\\.\\./", "/");
                    }
                    return now;
                }));
    }
}
