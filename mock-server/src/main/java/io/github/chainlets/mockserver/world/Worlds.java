package io.github.chainlets.mockserver.world;

import io.github.chainlets.mockserver.journal.Journal;
import io.github.chainlets.mockserver.settings.ServerSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/** The worlds, one for each key, made when the key is first seen. */
@Singleton
public final class Worlds {
    /** How many there are at most; then the one that was not used for longest makes room. */
    static final int MOST = 10_000;

    private static final int MOST_UNAUTHENTICATED = 200;

    private final ServerSettings settings;
    private final LiveWorld nobody;
    private final Journal unauthenticated = new Journal(MOST_UNAUTHENTICATED);
    /** In the order of their last use. */
    private final Map<String, LiveWorld> byKey = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LiveWorld> eldest) {
            return size() > MOST;
        }
    };

    @Inject
    public Worlds(ServerSettings settings) {
        this.settings = settings;
        this.nobody = new LiveWorld(new KeyId("nobody", 0), settings);
    }

    public LiveWorld of(KeyId id) {
        synchronized (byKey) {
            LiveWorld known = byKey.get(id.text());
            if (known != null) {
                return known;
            }
        }
        // Made outside, so that nobody waits for it but its own client.
        LiveWorld made = new LiveWorld(id, settings);
        synchronized (byKey) {
            LiveWorld known = byKey.putIfAbsent(id.text(), made);
            return known == null ? made : known;
        }
    }

    /** Returns a world for what needs none: routes that are open to anybody. It is not among the others. */
    public LiveWorld nobody() {
        return nobody;
    }

    /** Returns the newest requests that came without a key that is welcome. */
    public Journal unauthenticated() {
        return unauthenticated;
    }

    public int count() {
        synchronized (byKey) {
            return byKey.size();
        }
    }
}
