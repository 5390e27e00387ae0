package io.github.chainlets.conformance.mutants;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonException;
import io.github.chainlets.conformance.json.JsonReader;
import io.github.chainlets.conformance.schema.DomainReader;
import io.github.chainlets.conformance.schema.DomainWriter;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.ServiceError;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateException;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.spi.ChainEnvironments;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** A right client adapter over the JDK's own HTTP client; the broken ones override one step. */
public class ReferenceClient implements ChainEnvironments, AutoCloseable {
    private static final int LARGEST = 8 << 20;

    protected final URI base;
    protected final String key;
    private final HttpClient http = client();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "reference-client");
        thread.setDaemon(true);
        return thread;
    });

    @SuppressWarnings("this-escape") // what a broken client overrides needs nothing of its own
    public ReferenceClient(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    /** What came back. */
    public record Answer(int status, HttpResponse<InputStream> response, String body) {}

    protected HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public UpdateOutcome updateInstanceTypes(EnvironmentRef ref, InstanceTypeUpdates updates, Duration timeout) {
        HttpRequest request = request(path(ref) + "/chainlet_settings/instance_types/update")
                .POST(HttpRequest.BodyPublishers.ofString(body(updates)))
                .build();
        Answer answer = exchange(request, timeout, true);
        if (!success(answer.status())) {
            throw failure(answer, true);
        }
        try {
            return outcome(answer.body());
        } catch (JsonException | IllegalArgumentException e) {
            throw new IndeterminateException("unreadable: " + e.getMessage(), null, e);
        }
    }

    protected boolean success(int status) {
        return status == 200;
    }

    protected String body(InstanceTypeUpdates updates) {
        return DomainWriter.request(updates.updates()).toString();
    }

    protected UpdateOutcome outcome(String body) {
        return DomainReader.outcome(JsonReader.read(body));
    }

    protected HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Api-Key " + key)
                .header("Content-Type", "application/json");
    }

    protected String path(EnvironmentRef ref) {
        return "/v1/chains/" + segment(ref.chainId().value()) + "/environments/"
                + segment(ref.environmentName().value());
    }

    protected String segment(String text) {
        if (text.equals(".") || text.equals("..")) {
            throw new IllegalArgumentException("not a segment: " + text);
        }
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    protected Answer exchange(HttpRequest request, Duration timeout, boolean changes) {
        AtomicReference<InputStream> stream = new AtomicReference<>();
        Future<Answer> future = threads.submit(() -> {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            stream.set(response.body());
            return new Answer(response.statusCode(), response, read(response.body()));
        });
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw lost("timeout", changes, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw lost("interrupted", changes, e);
        } catch (ExecutionException e) {
            if (notSent(e.getCause())) {
                throw new UnavailableException("not sent: " + e.getCause(), null, null, e);
            }
            throw lost("lost: " + e.getCause(), changes, e);
        } finally {
            future.cancel(true);
            close(stream.get());
        }
    }

    private static void close(InputStream in) {
        try {
            if (in != null) {
                in.close();
            }
        } catch (IOException e) {
            return;
        }
    }

    protected boolean notSent(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof javax.net.ssl.SSLException
                || String.valueOf(cause).contains("SSL")
                || String.valueOf(cause.getCause()).contains("SSL")
                || base.getScheme().equals("https");
    }

    protected UpdateException lost(String what, boolean changes, Throwable cause) {
        return changes
                ? new IndeterminateException(what, null, cause)
                : new UnavailableException(what, null, null, cause);
    }

    protected String read(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] block = new byte[8192];
        for (int n = in.read(block); n >= 0; n = in.read(block)) {
            out.write(block, 0, n);
            if (out.size() > largest()) {
                throw new IOException("too large");
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    protected int largest() {
        return LARGEST;
    }

    protected UpdateException failure(Answer answer, boolean changes) {
        ServiceError said = said(answer);
        int status = answer.status();
        Duration wait = wait(answer);
        if (status == 429 || (status == 503 && wait != null)) {
            return new UnavailableException("busy", wait, said, null);
        } else if (status >= 400 && status < 500 && status != 408) {
            Reason reason = status == 400
                    ? Reason.INVALID
                    : status == 401
                            ? Reason.UNAUTHENTICATED
                            : status == 403
                                    ? Reason.PERMISSION_DENIED
                                    : status == 404 ? Reason.NOT_FOUND : Reason.OTHER;
            return new RejectedException("refused", reason, List.of(), said, null);
        }
        return changes
                ? new IndeterminateException("status " + status, said, null)
                : new UnavailableException("status " + status, null, said, null);
    }

    protected ServiceError said(Answer answer) {
        return new ServiceError(answer.status(), text(answer.body(), "code"), text(answer.body(), "message"));
    }

    protected static String text(String body, String name) {
        try {
            return JsonReader.read(body) instanceof Json.Obj obj
                            && obj.member(name).orElse(Json.NULL) instanceof Json.Str text
                    ? text.value()
                    : null;
        } catch (JsonException e) {
            return null;
        }
    }

    protected Duration wait(Answer answer) {
        try {
            if (JsonReader.read(answer.body()) instanceof Json.Obj obj
                    && obj.member("retry_after").orElse(Json.NULL) instanceof Json.Num seconds) {
                return Duration.ofSeconds(Long.parseLong(seconds.raw()));
            }
        } catch (JsonException e) {
            return header(answer);
        }
        return header(answer);
    }

    private static Duration header(Answer answer) {
        return answer.response()
                .headers()
                .firstValue("Retry-After")
                .map(s -> Duration.ofSeconds(Long.parseLong(s)))
                .orElse(null);
    }

    @Override
    public ChainEnvironment environment(EnvironmentRef ref, Duration timeout) {
        Answer answer = exchange(request(path(ref)).GET().build(), timeout, false);
        if (answer.status() != 200) {
            throw failure(answer, false);
        }
        try {
            return environment(answer.body());
        } catch (JsonException | IllegalArgumentException e) {
            throw new UnavailableException("unreadable: " + e.getMessage(), null, null, e);
        }
    }

    protected ChainEnvironment environment(String body) {
        return DomainReader.environment(JsonReader.read(body));
    }

    @Override
    public ChainDeployment deployment(ChainId chainId, DeploymentId deploymentId, Duration timeout) {
        throw new UnsupportedOperationException("no check of the client suite reads a deployment");
    }

    @Override
    public String toString() {
        return "ReferenceClient " + base;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
