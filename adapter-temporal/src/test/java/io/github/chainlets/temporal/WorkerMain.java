package io.github.chainlets.temporal;

import io.github.chainlets.core.fleet.Fleet;
import io.github.chainlets.core.observe.Call;
import io.github.chainlets.core.observe.CallKind;
import io.github.chainlets.core.observe.CallObserver;
import io.github.chainlets.http.HttpChains;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.time.Duration;

/** A worker in a process of its own, until its input ends: the address of Temporal, the task queue, the service's URL, its key. */
final class WorkerMain {
    private WorkerMain() {}

    public static void main(String[] arguments) throws IOException {
        HttpChains chains =
                HttpChains.builder().baseUrl(arguments[2]).apiKey(arguments[3]).build();
        WorkerFactory factory = WorkerFactory.newInstance(client(arguments[0], "worker"));
        Worker worker = factory.newWorker(arguments[1]);
        TemporalFleet.register(
                worker,
                Fleet.builder(chains)
                        .settleTime(Duration.ofSeconds(2))
                        .graceTime(Duration.ofSeconds(2))
                        .pollInterval(Duration.ofMillis(200))
                        .observer(WorkerMain::told)
                        .build());
        factory.start();
        System.out.println("works");
        while (System.in.read() >= 0) {
            // Until whoever has started it is gone.
        }
        System.exit(0);
    }

    private static CallObserver told(Call call) {
        if (call.kind() == CallKind.UPDATE) {
            System.out.println("sends " + call.attributes().get("fleet.call"));
        }
        return CallObserver.NONE;
    }

    static WorkflowClient client(String address, String identity) {
        WorkflowServiceStubs service = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
        return WorkflowClient.newInstance(
                service,
                WorkflowClientOptions.newBuilder().setIdentity(identity).build());
    }
}
