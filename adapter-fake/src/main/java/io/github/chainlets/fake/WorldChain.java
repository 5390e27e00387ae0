package io.github.chainlets.fake;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.EnvironmentName;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A chain that a world starts with.
 *
 * @param id its id
 * @param name its name
 * @param teamName the team that owns it
 * @param environments its environments, in order; the list is copied
 */
public record WorldChain(ChainId id, String name, String teamName, List<WorldEnvironment> environments) {
    /** The environment that every chain of the service has. */
    public static final EnvironmentName PRODUCTION = new EnvironmentName("production");

    /**
     * Copies the list and checks it.
     *
     * @throws IllegalArgumentException if an environment comes twice, or {@code production} is missing
     */
    public WorldChain {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(teamName, "teamName");
        environments = List.copyOf(environments);
        Set<EnvironmentName> names = new HashSet<>();
        for (WorldEnvironment environment : environments) {
            if (!names.add(environment.name())) {
                throw new IllegalArgumentException(
                        "chain \"" + id + "\": environment \"" + environment.name() + "\" comes twice");
            }
        }
        if (!names.contains(PRODUCTION)) {
            throw new IllegalArgumentException(
                    "chain \"" + id + "\" has no environment \"production\", as every chain of the service has");
        }
    }
}
