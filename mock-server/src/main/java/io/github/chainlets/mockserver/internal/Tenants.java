package io.github.chainlets.mockserver.internal;

import io.github.chainlets.mockserver.internal.Keys.KeyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The worlds, one for each key, made when the key is first seen. */
@Singleton
final class Tenants {
    /** How many there are at most; then the one that was not used for longest makes room. */
    static final int MOST = 10_000;

    private final Settings settings;
    private final Tenant nobody;
    private final ConcurrentMap<String, Tenant> byKey = new ConcurrentHashMap<>();

    @Inject
    Tenants(Settings settings) {
        this.settings = settings;
        this.nobody = new Tenant(new KeyId("nobody", 0), settings);
    }

    Tenant of(KeyId id) {
        Tenant known = byKey.get(id.text());
        if (known == null) {
            makeRoom();
            known = byKey.computeIfAbsent(id.text(), absent -> new Tenant(id, settings));
        }
        known.used();
        return known;
    }

    /** Returns a world for what needs none: routes that are open to anybody. It is not among the others. */
    Tenant nobody() {
        return nobody;
    }

    int count() {
        return byKey.size();
    }

    private void makeRoom() {
        long now = System.nanoTime();
        while (byKey.size() >= MOST) {
            byKey.values().stream()
                    .max(Comparator.comparingLong(tenant -> now - tenant.lastUsed()))
                    .ifPresent(oldest -> byKey.remove(oldest.id().text(), oldest));
        }
    }
}
