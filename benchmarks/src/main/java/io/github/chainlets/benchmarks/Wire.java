package io.github.chainlets.benchmarks;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.http.internal.json.ServiceJson;
import io.github.chainlets.mockserver.json.JsonOut;
import java.io.IOException;
import java.time.Duration;
import okio.Buffer;

/** An update and its answer, as objects and as bytes: the bytes are what client and server really exchange. */
final class Wire {
    private static final Moshi MOSHI = ServiceJson.moshi();
    static final JsonAdapter<InstanceTypeUpdates> REQUEST = MOSHI.adapter(InstanceTypeUpdates.class);
    static final JsonAdapter<UpdateOutcome> ANSWER = MOSHI.adapter(UpdateOutcome.class);

    final InstanceTypeUpdates updates;
    final byte[] request;
    final UpdateOutcome outcome;
    final byte[] answer;

    /** Lets the fake apply a batch of this size. */
    Wire(int size) throws IOException {
        updates = Chains.all(size, "1x4");
        Buffer buffer = new Buffer();
        REQUEST.toJson(buffer, updates);
        request = buffer.readByteArray();
        outcome = Chains.fake(size).updateInstanceTypes(Chains.PRODUCTION, updates, Duration.ofMinutes(1));
        answer = written(outcome);
    }

    /** Writes an answer as the server does. */
    static byte[] written(UpdateOutcome outcome) {
        JsonOut json = new JsonOut();
        io.github.chainlets.mockserver.service.ServiceJson.WHOLE.outcome(json, outcome);
        return json.toBytes();
    }

    /** The limit of reading and of writing: the bytes once in and once out. */
    static byte[] copy(byte[] bytes) {
        return new Buffer().write(bytes).readByteArray();
    }
}
