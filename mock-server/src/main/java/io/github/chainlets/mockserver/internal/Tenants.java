package io.github.chainlets.mockserver.internal;

import io.github.chainlets.mockserver.internal.Keys.KeyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/** The worlds, one for each key, made when the key is first seen. */
@Singleton
final class Tenants {
    /** How many there are at most; then the one that was not used for longest makes room. */
    static final int MOST = 10_000;

    private final Settings settings;
    private final Tenant nobody;
    /** In the order of their last use. */
    private final Map<String, Tenant> byKey = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tenant> eldest) {
            return size() > MOST;
        }
    };

    @Inject
    Tenants(Settings settings) {
        this.settings = settings;
        this.nobody = new Tenant(new KeyId("nobody", 0), settings);
    }

    Tenant of(KeyId id) {
        synchronized (byKey) {
            Tenant known = byKey.get(id.text());
            if (known != null) {
                return known;
            }
        }
        // Made outside, so that nobody waits for it but its own client.
        Tenant made = new Tenant(id, settings);
        synchronized (byKey) {
            Tenant known = byKey.putIfAbsent(id.text(), made);
            return known == null ? made : known;
        }
    }

    /** Returns a world for what needs none: routes that are open to anybody. It is not among the others. */
    Tenant nobody() {
        return nobody;
    }

    int count() {
        synchronized (byKey) {
            return byKey.size();
        }
    }
}
