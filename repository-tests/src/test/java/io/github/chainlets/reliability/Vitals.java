package io.github.chainlets.reliability;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Objects;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What another JVM holds, looked at from outside. */
final class Vitals implements AutoCloseable {
    private final JMXConnector connector;
    private final MemoryMXBean memory;
    private final ThreadMXBean threads;

    @SuppressWarnings("BanJNDI") // the address is the one that our own child gives
    Vitals(long pid) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
        this.connector = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
        machine.detach();
        MBeanServerConnection beans = connector.getMBeanServerConnection();
        this.memory = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
        this.threads = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
    }

    /** Collects, and returns how much is in use then. */
    long mebibytesInUse() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed() >> 20;
    }

    /** Returns how many threads there are, without those that look at it. */
    long threads() {
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(Objects::nonNull)
                .map(ThreadInfo::getThreadName)
                .filter(name -> !name.startsWith("RMI ") && !name.startsWith("JMX "))
                .count();
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
