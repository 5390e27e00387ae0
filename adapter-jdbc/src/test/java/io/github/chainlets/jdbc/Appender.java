package io.github.chainlets.jdbc;

import io.github.chainlets.core.spi.log.AppendResult;
import io.github.chainlets.core.spi.log.Event;
import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.core.spi.log.StreamName;
import java.nio.file.Path;
import java.util.List;

/** A process that appends until it is killed, and tells of each append once it is stored. */
final class Appender {
    static final int WRITERS = 3;

    private Appender() {}

    static StreamName stream(int writer) {
        return new StreamName("writer/" + writer);
    }

    static List<Event> pair(long first) {
        return List.of(
                new Event("First", 1, "pair from " + first + " ".repeat(300)),
                new Event("Second", 1, "pair from " + first));
    }

    /** Takes the file. Its last line may be cut by the kill. */
    public static void main(String[] arguments) {
        JdbcEventLog log = JdbcEventLog.sqlite(Path.of(arguments[0]));
        for (int writer = 0; writer < WRITERS; writer++) {
            StreamName stream = stream(writer);
            int number = writer;
            new Thread(() -> append(log, stream, number)).start();
        }
    }

    private static void append(JdbcEventLog log, StreamName stream, int number) {
        long last = 0;
        for (int read = EventLog.MAX_READ; read == EventLog.MAX_READ; last += read) {
            read = log.read(stream, last, EventLog.MAX_READ).events().size();
        }
        while (log.append(stream, last, pair(last)) == AppendResult.STORED) {
            last += 2;
            System.out.println(number + " " + last);
        }
    }
}
