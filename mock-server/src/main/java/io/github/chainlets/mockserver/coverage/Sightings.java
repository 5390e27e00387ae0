package io.github.chainlets.mockserver.coverage;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.mockserver.traffic.CoverageSubject;
import io.github.chainlets.mockserver.traffic.RecordedRequest;
import io.github.chainlets.mockserver.traffic.RecordedRequest.State;
import io.github.chainlets.mockserver.traffic.ServiceOperations;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import okio.Buffer;

/** Reads recorded requests, oldest first, for what their client was shown. For one thread. */
public final class Sightings {
    private static final Set<DeploymentStatus> ON_ITS_WAY =
            Set.of(DeploymentStatus.BUILDING, DeploymentStatus.DEPLOYING, DeploymentStatus.LOADING_MODEL);
    private static final Set<DeploymentStatus> OUT = Set.of(
            DeploymentStatus.SCALED_TO_ZERO,
            DeploymentStatus.DEACTIVATING,
            DeploymentStatus.INACTIVE,
            DeploymentStatus.BUILD_STOPPED);

    private final Map<CoverageSubject, Set<String>> names = new EnumMap<>(CoverageSubject.class);
    /** The status that each deployment was last shown with. */
    private final Map<String, DeploymentStatus> shown = new HashMap<>();

    private Sightings() {}

    /** Returns what there was to be seen in requests, oldest first. */
    public static Seen of(List<RecordedRequest> requests) {
        Sightings sightings = new Sightings();
        requests.forEach(sightings::read);
        return new Seen(sightings.names, 0);
    }

    private void read(RecordedRequest request) {
        if (request.state() == State.UNDER_WAY) {
            return;
        }
        if (!request.operation().equals(ServiceOperations.NONE)) {
            saw(CoverageSubject.OPERATIONS, request.operation());
        }
        saw(CoverageSubject.ANSWERS, request.status() == 0 ? Expected.NO_ANSWER : Integer.toString(request.status()));
        request.refusedBy().forEach(rule -> saw(CoverageSubject.RULES, rule));
        String fault = request.fault();
        if (fault != null) {
            saw(CoverageSubject.FAULTS, fault);
        }
        if (request.state() == State.ANSWERED
                && request.status() < 300
                && request.answer().contains("\"chainlets\"")) {
            readDeployments(request.answer());
        }
    }

    /** Of an answer of which only the beginning is kept, the deployments that are whole are read. */
    private void readDeployments(String answer) {
        try (JsonReader reader = JsonReader.of(new Buffer().writeUtf8(answer))) {
            walk(reader);
        } catch (IOException | JsonDataException e) {
            // The rest was not kept, or a fault has spoilt it.
        }
    }

    private void walk(JsonReader reader) throws IOException {
        switch (reader.peek()) {
            case BEGIN_ARRAY -> {
                reader.beginArray();
                while (reader.hasNext()) {
                    walk(reader);
                }
                reader.endArray();
            }
            case BEGIN_OBJECT -> object(reader);
            default -> reader.skipValue();
        }
    }

    /** A deployment is what has chainlets, an id and a status. */
    private void object(JsonReader reader) throws IOException {
        String id = "";
        String status = "";
        boolean chainlets = false;
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            boolean text = reader.peek() == JsonReader.Token.STRING;
            if (text && name.equals("id")) {
                id = reader.nextString();
            } else if (text && name.equals("status")) {
                status = reader.nextString();
            } else {
                chainlets |= name.equals("chainlets");
                walk(reader);
            }
        }
        reader.endObject();
        if (chainlets && !id.isEmpty() && !status.isEmpty()) {
            deployment(id, new DeploymentStatus(status));
        }
    }

    private void deployment(String id, DeploymentStatus status) {
        saw(CoverageSubject.STATUSES, status.name());
        DeploymentStatus before = shown.put(id, status);
        if (before == null || before.equals(status)) {
            return;
        }
        saw(CoverageSubject.TRANSITIONS, Expected.transition(before, status));
        if (ON_ITS_WAY.contains(before)) {
            if (status.equals(DeploymentStatus.ACTIVE)) {
                saw(CoverageSubject.ENDINGS, Expected.SERVES);
            } else if (OUT.contains(status)) {
                saw(CoverageSubject.ENDINGS, Expected.TAKEN_OUT);
            } else if (status.isFailure()) {
                saw(CoverageSubject.ENDINGS, Expected.FAILS);
            }
        } else if (before.equals(DeploymentStatus.ACTIVE) && status.isFailure()) {
            saw(CoverageSubject.ENDINGS, Expected.FAILS_LATER);
        }
    }

    private void saw(CoverageSubject subject, String name) {
        names.computeIfAbsent(subject, first -> new TreeSet<>()).add(name);
    }
}
