package io.github.chainlets.reliability;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What this process holds: its threads, and its open files and sockets.
 *
 * @param threads the live threads; those are left out that all clients of OkHttp share and that end by themselves
 * @param handles how many files and sockets are open, or -1 where the machine does not say
 */
record Footprint(Set<Thread> threads, long handles) {
    static Footprint now() {
        return new Footprint(
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> !thread.getName().startsWith("OkHttp TaskRunner")
                                && !thread.getName().equals("Okio Watchdog"))
                        .collect(Collectors.toUnmodifiableSet()),
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                        ? unix.getOpenFileDescriptorCount()
                        : -1);
    }

    /** Returns the names of the threads that are here and were not there before. */
    Set<String> threadsSince(Footprint before) {
        return threads.stream()
                .filter(thread -> !before.threads.contains(thread))
                .map(Thread::getName)
                .collect(Collectors.toSet());
    }

    /** Waits until there is no more than there was. */
    static Footprint comesBackTo(Footprint before) {
        Eventually.holds(
                () -> now().threadsSince(before).isEmpty() && now().handles <= before.handles,
                () -> "threads left " + now().threadsSince(before) + ", handles " + before.handles + " -> "
                        + now().handles);
        return now();
    }

    @Override
    public String toString() {
        return threads.size() + " threads, " + handles + " handles";
    }
}
