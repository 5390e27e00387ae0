package io.github.chainlets.conformance.mutants;

import io.github.chainlets.conformance.client.ClientSubject;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.ServiceError;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateException;
import io.github.chainlets.core.UpdateOutcome;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;

/** Client adapters that break one requirement each. */
public final class ClientMutants {
    /** A broken client, and the requirement that must catch it. */
    public record Mutant(String requirement, String how, ClientSubject client) {
        @Override
        public String toString() {
            return requirement + ": " + how;
        }
    }

    private ClientMutants() {}

    private static Mutant mutant(String requirement, String how, ClientSubject client) {
        return new Mutant("CIT-" + requirement, how, client);
    }

    public static List<Mutant> all() {
        return List.of(
                mutant("EX-01", "sends a map", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    protected String body(InstanceTypeUpdates updates) {
                        return "{\"updates\":{\"HelloWorld\":\"1x4\",\"RandInt\":\"A10G:2x24x96\"}}";
                    }
                }),
                mutant("ENC-01", "trims what it reads", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    protected UpdateOutcome outcome(String body) {
                        return super.outcome(body.replace("\" a \"", "\"a\""));
                    }
                }),
                mutant("ENC-01", "rounds times to seconds", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    protected UpdateOutcome outcome(String body) {
                        return super.outcome(body.replaceAll("(:\\d\\d)\\.\\d+Z", "$1Z"));
                    }
                }),
                mutant("ENC-02", "sends more than it should", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    protected String body(InstanceTypeUpdates updates) {
                        return super.body(updates).replaceFirst("\\{", "{\"client\":\"me\",");
                    }
                }),
                mutant("ENC-02", "has a scheme of its own", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    protected HttpRequest.Builder request(String path) {
                        return super.request(path).setHeader("Authorization", "Token " + key);
                    }
                }),
                mutant("ENC-03", "minds new fields", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    protected UpdateOutcome outcome(String body) {
                        if (body.contains("a_new_field")) {
                            throw new IllegalArgumentException("unknown field");
                        }
                        return super.outcome(body);
                    }
                }),
                mutant("ENC-04", "knows only what it knows", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    protected UpdateOutcome outcome(String body) {
                        UpdateOutcome outcome = super.outcome(body);
                        ChainDeployment d = outcome.chainDeployment();
                        return d == null || d.status().isKnown()
                                ? outcome
                                : UpdateOutcome.of(
                                                outcome.requiresRedeployment(), outcome.chainletEnvironmentSettings())
                                        .withChainDeployment(ChainDeployment.of(
                                                        d.id(),
                                                        d.createdAt(),
                                                        d.chainId(),
                                                        d.chainlets(),
                                                        DeploymentStatus.FAILED)
                                                .withEnvironment(d.environment()));
                    }
                }),
                mutant("ENC-06", "bends large numbers", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    protected UpdateOutcome outcome(String body) {
                        return super.outcome(body.replaceAll("2147483648|99999999999999999999", "1"));
                    }
                }),
                mutant("ENC-06", "cuts fractions off", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    protected UpdateOutcome outcome(String body) {
                        return super.outcome(body.replace(":1.5", ":1"));
                    }
                }),
                mutant("ENC-07", "does without an id", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    protected UpdateOutcome outcome(String body) {
                        return super.outcome(body.replace(
                                "\"chain_deployment\":{\"created", "\"chain_deployment\":{\"id\":\"?\",\"created"));
                    }
                }),
                mutant("ENC-07", "does not say what is missing", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    protected UpdateOutcome outcome(String body) {
                        try {
                            return super.outcome(body);
                        } catch (RuntimeException e) {
                            throw new IllegalArgumentException("something");
                        }
                    }
                }),
                mutant("RES-09", "wants all chainlets", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    protected UpdateOutcome outcome(String body) {
                        UpdateOutcome outcome = super.outcome(body);
                        ChainDeployment d = outcome.chainDeployment();
                        if (d != null
                                && d.chainlets().size()
                                        > outcome.chainletEnvironmentSettings().size()) {
                            throw new IllegalArgumentException("settings are missing");
                        }
                        return outcome;
                    }
                }),
                mutant("DIFF-02", "shows ids for names", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    protected UpdateOutcome outcome(String body) {
                        UpdateOutcome outcome = super.outcome(body);
                        return UpdateOutcome.of(
                                        outcome.requiresRedeployment(),
                                        outcome.chainletEnvironmentSettings().stream()
                                                .map(s -> ChainletSettings.of(s.chainletName(), named(s.instanceType()))
                                                        .withAutoscalingSettings(s.autoscalingSettings()))
                                                .toList())
                                .withChainDeployment(outcome.chainDeployment());
                    }

                    private static InstanceType named(InstanceType t) {
                        return InstanceType.of(t.id(), t.id().value(), t.memoryLimitMib(), t.millicpuLimit())
                                .withGpus(t.gpuCount(), t.gpuType(), t.gpuMemoryLimitMib());
                    }
                }),
                mutant("PATH-01", "does not encode", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    protected String segment(String text) {
                        return super.segment(text).replace("%2F", "/").replace("%3B", ";");
                    }
                }),
                mutant("PATH-01", "writes a plus for a space", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    protected String segment(String text) {
                        return super.segment(text).replace("%20", "+");
                    }
                }),
                mutant("AUTH-08", "shows its key", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    public String toString() {
                        return "client with " + key;
                    }
                }),
                mutant("AUTH-08", "throws its key", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    protected UpdateException lost(String what, boolean changes, Throwable cause) {
                        return super.lost(what + " with " + key, changes, cause);
                    }
                }),
                mutant("ERR-04", "forgets the code", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    protected ServiceError said(Answer answer) {
                        return new ServiceError(answer.status(), null, text(answer.body(), "message"));
                    }
                }),
                mutant("ERR-04", "takes forbidden for unauthenticated", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    protected UpdateException failure(Answer answer, boolean changes) {
                        return answer.status() == 403
                                ? new RejectedException(
                                        "no", RejectedException.Reason.UNAUTHENTICATED, List.of(), said(answer), null)
                                : super.failure(answer, changes);
                    }
                }),
                mutant("ERR-05", "reads the header only", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    protected Duration wait(Answer answer) {
                        return answer.response()
                                .headers()
                                .firstValue("Retry-After")
                                .map(s -> Duration.ofSeconds(Long.parseLong(s)))
                                .orElse(null);
                    }
                }),
                mutant("FLT-01", "tries again", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    public UpdateOutcome updateInstanceTypes(
                            EnvironmentRef ref, InstanceTypeUpdates u, Duration timeout) {
                        try {
                            return super.updateInstanceTypes(ref, u, timeout);
                        } catch (IndeterminateException e) {
                            return super.updateInstanceTypes(ref, u, timeout);
                        }
                    }
                }),
                mutant("FLT-01", "tries again when busy", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    public UpdateOutcome updateInstanceTypes(
                            EnvironmentRef ref, InstanceTypeUpdates u, Duration timeout) {
                        try {
                            return super.updateInstanceTypes(ref, u, timeout);
                        } catch (UnavailableException e) {
                            return super.updateInstanceTypes(ref, u, timeout);
                        }
                    }
                }),
                mutant("FLT-02", "calls a timeout harmless", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    protected UpdateException lost(String what, boolean changes, Throwable cause) {
                        return new UnavailableException(what, null, null, cause);
                    }
                }),
                mutant("FLT-02", "fears every failure", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    protected boolean notSent(Throwable cause) {
                        return false;
                    }
                }),
                mutant("FLT-06", "waits for every drop", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    protected Answer exchange(HttpRequest request, Duration timeout, boolean changes) {
                        return super.exchange(request, Duration.ofMinutes(5), changes);
                    }
                }),
                mutant("FLT-07", "follows redirects", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    protected HttpClient client() {
                        return HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .followRedirects(HttpClient.Redirect.ALWAYS)
                                .build();
                    }
                }),
                mutant("FLT-08", "takes any success", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    protected boolean success(int status) {
                        return status / 100 == 2;
                    }
                }),
                mutant("FLT-09", "swallows interrupts", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    public UpdateOutcome updateInstanceTypes(
                            EnvironmentRef ref, InstanceTypeUpdates u, Duration timeout) {
                        try {
                            return super.updateInstanceTypes(ref, u, timeout);
                        } catch (IndeterminateException e) {
                            Thread.interrupted();
                            throw e;
                        }
                    }
                }),
                mutant("FLT-10", "reads without end", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    protected String read(java.io.InputStream in) throws java.io.IOException {
                        byte[] block = new byte[65536];
                        for (int n = in.read(block); n >= 0; n = in.read(block)) {
                            block[0] = 0;
                        }
                        return "{";
                    }
                }),
                mutant("FLT-11", "calls a lost read a possible change", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    public ChainEnvironment environment(EnvironmentRef ref, Duration timeout) {
                        try {
                            return super.environment(ref, timeout);
                        } catch (UnavailableException e) {
                            throw new IndeterminateException("lost", null, e);
                        }
                    }
                }),
                mutant("ROB-03", "overflows", (base, key) -> new ReferenceClient(base, key) {
                    @Override
                    protected UpdateOutcome outcome(String body) {
                        if (body.contains("[[[[[")) {
                            throw new StackOverflowError();
                        }
                        return super.outcome(body);
                    }
                }),
                mutant("CONC-06", "mixes callers up", (base, key) -> new ReferenceClient(base, key) {
                    private volatile EnvironmentRef latest = EnvironmentRef.of("a", "b");

                    @Override
                    public UpdateOutcome updateInstanceTypes(
                            EnvironmentRef ref, InstanceTypeUpdates u, Duration timeout) {
                        latest = ref;
                        java.util.concurrent.locks.LockSupport.parkNanos(200_000);
                        return super.updateInstanceTypes(latest, u, timeout);
                    }
                }));
    }
}
