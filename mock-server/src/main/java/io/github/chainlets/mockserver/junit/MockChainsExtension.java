package io.github.chainlets.mockserver.junit;

import io.github.chainlets.fake.VirtualClock;
import io.github.chainlets.mockserver.HttpFaults;
import io.github.chainlets.mockserver.MockChainsServer;
import io.github.chainlets.mockserver.MockChainsServerBuilder;
import io.github.chainlets.mockserver.MockWorld;
import io.github.chainlets.mockserver.RecordedRequests;
import io.github.chainlets.mockserver.traffic.Coverage;
import io.github.chainlets.mockserver.traffic.CoverageSubject;
import io.github.chainlets.mockserver.traffic.HttpFault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * A mock server for tests. In a static field, or by {@code @ExtendWith}, it lives as long as the test class; in an instance field,
 * as long as the test.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final MockChainsExtension mock = MockChainsExtension.create();
 *
 * @Test
 * void update_slowRollout_isFollowed(MockWorld world) {
 *     Client client = new Client(world.baseUrl(), world.key());
 *     ...
 *     world.clock().advance(Duration.ofMinutes(3));
 *     world.requests().assertCount(1, "update_instance_types");
 * }
 * }</pre>
 *
 * <p>Each test has a key of its own and so a world of its own, fresh from the beginning: tests may run in parallel. The key
 * follows from the test's name, so that ids are the same in every run. A test class has a world of its own, too: {@code @BeforeAll}
 * and constructors get that. Parameters of type {@link MockWorld} and
 * {@link MockChainsServer} are filled in; {@link #world} and its shorthands are the same for the thread that runs the test. A test
 * that fails carries the journal of its world as a suppressed exception. Faults that a test armed and that never struck are told
 * in its report and in the log.
 *
 * <p>With more than one server in a class, all but one have a name: {@link #named}.
 */
public final class MockChainsExtension
        implements BeforeAllCallback,
                AfterAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                ParameterResolver,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {
    private static final System.Logger LOG = System.getLogger(MockChainsExtension.class.getName());

    private final MockChainsServerBuilder builder;
    private final String name;
    /** How much of what must be seen, in percent. */
    private final Map<CoverageSubject, Integer> required;

    @SuppressWarnings("ThreadLocalUsage") // One for each server, as there is one for each test class.
    private final InheritableThreadLocal<@Nullable AtomicReference<@Nullable MockWorld>> worldOfThread =
            new InheritableThreadLocal<>();

    private @Nullable MockChainsServer server;
    private @Nullable Coverage coverage;
    private int users;

    /** Makes an extension whose server has the usual settings; for {@code @ExtendWith}. */
    public MockChainsExtension() {
        this(MockChainsServer.builder(), "", Map.of());
    }

    private MockChainsExtension(MockChainsServerBuilder builder, String name, Map<CoverageSubject, Integer> required) {
        this.builder = builder;
        this.name = name;
        this.required = Collections.unmodifiableMap(required);
    }

    /** Returns an extension whose server has the usual settings. */
    public static MockChainsExtension create() {
        return new MockChainsExtension();
    }

    /** Returns an extension whose server has settings of your own. */
    public static MockChainsExtension of(MockChainsServerBuilder builder) {
        return new MockChainsExtension(Objects.requireNonNull(builder, "builder"), "", Map.of());
    }

    /**
     * Returns an extension like this one with a name, for a test class with more than one server. It fills in the parameters
     * that have that name by {@link ServerName}, and no others.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public MockChainsExtension named(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        return new MockChainsExtension(builder, name, required);
    }

    /**
     * Returns an extension like this one that fails, once its server stops, unless its tests have led their client through so much
     * of a subject. In a static field that is at the end of the test class; what was not seen is named.
     *
     * @param percent how much of it, from 1 to 100
     * @throws IllegalArgumentException if the number is out of its range
     */
    public MockChainsExtension requireCoverage(int percent, CoverageSubject subject) {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("percent must be from 1 to 100, not " + percent);
        }
        Map<CoverageSubject, Integer> more = new EnumMap<>(CoverageSubject.class);
        more.putAll(required);
        more.put(subject, percent);
        return new MockChainsExtension(builder, name, more);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        store(context).put(this, freshWorld(use(), context));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        leave(worldOf(context));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        MockWorld world = freshWorld(use(), context);
        store(context).put(this, world);
        worldOfThread.set(new AtomicReference<>(world));
    }

    private static MockWorld freshWorld(MockChainsServer running, ExtensionContext context) {
        UUID name = UUID.nameUUIDFromBytes(context.getUniqueId().getBytes(StandardCharsets.UTF_8));
        MockWorld world = running.world("test-" + name);
        world.reset();
        return world;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        noteUnstruck(context);
        AtomicReference<@Nullable MockWorld> own = worldOfThread.get();
        if (own != null) {
            // A thread that outlives its test must not go on in that test's world as if it were its own.
            own.set(null);
        }
        worldOfThread.remove();
        leave(worldOf(context));
    }

    /** A fault that has never struck proves nothing. That is no failure, but worth a note. */
    private void noteUnstruck(ExtensionContext context) {
        MockWorld world = worldOf(context);
        List<HttpFault> unstruck = world == null ? List.of() : world.faults().unstruck();
        if (!unstruck.isEmpty()) {
            String note = "never struck: " + unstruck;
            context.publishReportEntry("mock server", note);
            LOG.log(System.Logger.Level.WARNING, context.getDisplayName() + ": armed, but " + note);
        }
    }

    /** Returns the server. */
    public MockChainsServer server() {
        MockChainsServer running = server;
        if (running == null) {
            throw new IllegalStateException("the mock server runs during tests only");
        }
        return running;
    }

    /**
     * Returns the world of the test that this thread runs, or that started this thread. Threads of a pool that outlives the
     * test use the test's parameter of type {@link MockWorld}.
     *
     * @throws IllegalStateException if this thread runs no test
     */
    public MockWorld world() {
        AtomicReference<@Nullable MockWorld> own = worldOfThread.get();
        MockWorld world = own == null ? null : own.get();
        if (world == null) {
            throw new IllegalStateException(
                    "this thread runs no test: give the test a parameter of type MockWorld, and use that");
        }
        return world;
    }

    /** Returns where the server is. */
    public URI baseUrl() {
        return server().baseUrl();
    }

    /** Returns the API key of this test. */
    public String key() {
        return world().key();
    }

    /** Returns the time in this test's world. */
    public VirtualClock clock() {
        return world().clock();
    }

    /** Returns what is to go wrong on the wire in this test's world. */
    public HttpFaults faults() {
        return world().faults();
    }

    /** Returns the requests of this test. */
    public RecordedRequests requests() {
        return world().requests();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        String wanted = parameter
                .findAnnotation(ServerName.class)
                .map(ServerName::value)
                .orElse("");
        if (!wanted.equals(name)) {
            return false;
        }
        return type == MockChainsServer.class || (type == MockWorld.class && worldOf(context) != null);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (parameter.getParameter().getType() == MockChainsServer.class) {
            return server();
        }
        return Objects.requireNonNull(worldOf(context));
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw withJournal(context, failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw withJournal(context, failure);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw withJournal(context, failure);
    }

    private Throwable withJournal(ExtensionContext context, Throwable failure) {
        MockWorld world = worldOf(context);
        if (world != null) {
            failure.addSuppressed(new WhatTheServerSaw(world.requests()));
        }
        return failure;
    }

    private synchronized MockChainsServer use() {
        MockChainsServer running = server == null ? builder.start() : server;
        server = running;
        users++;
        return running;
    }

    private synchronized void leave(@Nullable MockWorld world) {
        if (world != null && !required.isEmpty()) {
            coverage = coverage == null ? world.coverage() : coverage.and(world.coverage());
        }
        users--;
        if (users == 0 && server != null) {
            server.close();
            server = null;
            Coverage whole = coverage;
            coverage = null;
            if (whole != null) {
                required.forEach((subject, percent) -> whole.assertAtLeast(percent, subject));
            }
        }
    }

    private @Nullable MockWorld worldOf(ExtensionContext context) {
        return store(context).get(this, MockWorld.class);
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(ExtensionContext.Namespace.create(MockChainsExtension.class));
    }
}
