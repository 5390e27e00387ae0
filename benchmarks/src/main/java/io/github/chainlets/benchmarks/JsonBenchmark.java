package io.github.chainlets.benchmarks;

import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.mockserver.service.UpdateBody;
import java.io.IOException;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reading and writing of an update and its answer, on both sides; the limit is a copy of the same bytes. */
@State(Scope.Benchmark)
public class JsonBenchmark {
    /** How many updates the batch holds, and how many chainlets the answer describes. */
    @Param({"2", "1000"})
    public int updates;

    private Wire wire;

    /** Makes the bytes. */
    @Setup
    public void setUp() throws IOException {
        wire = new Wire(updates);
    }

    /** The client writes a request. */
    @Benchmark
    public byte[] clientEncodes() throws IOException {
        Buffer buffer = new Buffer();
        Wire.REQUEST.toJson(buffer, wire.updates);
        return buffer.readByteArray();
    }

    /** The client reads an answer. */
    @Benchmark
    public @Nullable UpdateOutcome clientDecodes() throws IOException {
        return Wire.ANSWER.fromJson(new Buffer().write(wire.answer));
    }

    /** The server reads a request. */
    @Benchmark
    public InstanceTypeUpdates serverReads() {
        return UpdateBody.read(wire.request);
    }

    /** The server writes an answer. */
    @Benchmark
    public byte[] serverWrites() {
        return Wire.written(wire.outcome);
    }

    /** The limit of all that has to do with a request. */
    @Benchmark
    public byte[] limitRequest() {
        return Wire.copy(wire.request);
    }

    /** The limit of all that has to do with an answer. */
    @Benchmark
    public byte[] limitAnswer() {
        return Wire.copy(wire.answer);
    }
}
