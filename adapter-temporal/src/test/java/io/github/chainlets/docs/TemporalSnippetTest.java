package io.github.chainlets.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.fleet.Fleet;
import io.github.chainlets.core.fleet.FleetRun;
import io.github.chainlets.core.fleet.plan.FleetPlan;
import io.github.chainlets.core.fleet.plan.FleetSelector;
import io.github.chainlets.core.fleet.plan.TypeMapping;
import io.github.chainlets.core.fleet.step.FleetPolicy;
import io.github.chainlets.core.fleet.step.RunEnding;
import io.github.chainlets.core.fleet.step.Share;
import io.github.chainlets.core.spi.ChainsBackend;
import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.temporal.TemporalFleet;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testserver.TestServer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** The Java of the page about fleets on Temporal does what it says. */
class TemporalSnippetTest {
    private static WorkflowClient connect(String address) {
        WorkflowServiceStubs service = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
        WorkflowClient client = WorkflowClient.newInstance(service);
        return client;
    }

    private static WorkerFactory work(WorkflowClient client, ChainsBackend chains) {
        WorkerFactory workers = WorkerFactory.newInstance(client);
        Worker worker = workers.newWorker("fleets");
        TemporalFleet.register(worker, Fleet.builder(chains).build());
        workers.start();
        return workers;
    }

    private static FleetRun move(WorkflowClient client, ChainsBackend chains) {
        FleetPlan plan = Fleet.builder(chains)
                .build()
                .plan(FleetSelector.all().environments("production"), TypeMapping.of("1x2", "1x4"));
        TemporalFleet fleet = TemporalFleet.of(client, "fleets").withPrincipal("alice");
        FleetRun run = fleet.apply("to-1x4", plan, FleetPolicy.DEFAULT.withTolerance(Share.percent(2)));
        System.out.println(run.explain());
        return run;
    }

    @Test
    void snippets_workAndMove() {
        FakeChains chains = FakeChains.builder().lifecycle(Lifecycle.instant()).build();
        try (TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance()) {
            WorkerFactory workers = work(temporal.getWorkflowClient(), chains);
            FleetRun run = move(temporal.getWorkflowClient(), chains);
            assertThat(run.ending()).contains(RunEnding.COMPLETED);
            workers.shutdownNow();
        }
    }

    @Test
    void snippet_connects() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        TestServer.PortBoundTestServer server = TestServer.createPortBoundServer(port);
        try (server) {
            WorkflowClient client = connect("127.0.0.1:" + port);
            assertThat(TemporalFleet.of(client, "fleets")).isNotNull();
            client.getWorkflowServiceStubs().healthCheck();
            client.getWorkflowServiceStubs().shutdownNow();
        }
    }
}
