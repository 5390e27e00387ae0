package example;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import example.InstanceTypeReconciler.Result;
import example.InstanceTypeReconciler.Wanted;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/**
 * The reconciler under db-scheduler: a row of a database says when it is due. Of many processes one runs it at a time, and another
 * takes over when that one dies.
 */
public final class InstanceTypeController implements AutoCloseable {
    private final Scheduler scheduler;

    /** @param pollInterval how often to look in the database whether it is due */
    public InstanceTypeController(
            DataSource database, InstanceTypeReconciler reconciler, Wanted wanted, Duration pollInterval) {
        CustomTask<Void> task = Tasks.custom("instance-types", Void.class)
                .scheduleOnStartup(wanted.name(), null, now -> now)
                .onFailureReschedule(FixedDelay.ofMinutes(1))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    Result result = reconciler.reconcile(wanted);
                    return (complete, operations) -> operations.reschedule(
                            complete, Instant.now().plus(result.again()));
                });
        this.scheduler = Scheduler.create(database)
                .startTasks(task)
                .pollingInterval(pollInterval)
                .threads(1)
                .build();
    }

    public void start() {
        scheduler.start();
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
